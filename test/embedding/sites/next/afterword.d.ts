import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type Tag<More> = DetailedHTMLProps<HTMLAttributes<HTMLElement> & More, HTMLElement>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'afterword-comments': Tag<{ page?: string; site?: string; sort?: string; form?: 'top'; live?: 'off'; start?: 'now' }>
      'afterword-count': Tag<{ page: string; site?: string }>
      'afterword-recent': Tag<{ site?: string; limit?: number }>
    }
  }
}
