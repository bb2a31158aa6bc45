import type { ComponentChildren } from 'preact'
import type { Principal } from '../http/caller.ts'
import { deskTexts as texts } from '../i18n/desk-en.ts'
import { requestTexts } from '../i18n/requests-en.ts'
import { renderDocument } from './document.tsx'

export type DeskSection =
  | 'queue'
  | 'blocks'
  | 'requests'
  | 'audit'
  | 'statistics'
  | 'staff'
  | 'account'

export interface DeskPage {
  readonly title: string
  /** Who is signed in; without somebody the page has no navigation. */
  readonly staff: Principal | undefined
  readonly section?: DeskSection
  /** What the step before this page did, shown and read out first. */
  readonly notice?: DeskNotice | undefined
  readonly children: ComponentChildren
}

export interface DeskNotice {
  readonly tone: 'done' | 'warning'
  readonly text: string
}

// Who may do several things of one kind gets the first of their links.
const sections = [
  { id: 'queue', href: '/admin', permission: 'comments:read' },
  { id: 'blocks', href: '/admin/blocks', permission: 'blocks:read' },
  { id: 'blocks', href: '/admin/blocks/new', permission: 'origins:reveal' },
  { id: 'requests', href: '/admin/requests', permission: 'requests:read' },
  { id: 'audit', href: '/admin/audit', permission: 'audit:read' },
  { id: 'statistics', href: '/admin/statistics', permission: 'statistics:read' },
  { id: 'staff', href: '/admin/staff', permission: 'staff:manage' },
  { id: 'account', href: '/admin/account', permission: 'account' },
] as const

/** Where somebody starts who may do this: the first section they may see. */
export function homeOf({ permissions }: Principal): string {
  return sections.find(({ permission }) => permissions.has(permission))?.href ?? '/admin/account'
}

/** Renders a page of the staff side: the bar with its navigation, a notice, the content. */
export function renderDeskPage({ title, staff, section, notice, children }: DeskPage): string {
  return renderDocument({
    title: `${title} · ${texts.product}`,
    lang: 'en',
    dir: 'ltr',
    styles: ['/assets/admin.css'],
    scripts: ['/assets/admin.js'],
    icon: '/assets/icon.svg',
    noIndex: true,
    bodyClass: staff ? 'desk' : 'desk desk-door',
    children: (
      <>
        <a class="skip" href="#content">
          {texts.skip}
        </a>
        <header class="bar">
          <p class="wordmark">
            {staff ? <a href={homeOf(staff)}>{texts.product}</a> : texts.product}
          </p>
          {staff && <Navigation staff={staff} section={section} />}
        </header>
        <main id="content" tabIndex={-1}>
          {staff?.tasks && staff.tasks.endedRequests > 0 && (
            <EndedRequests count={staff.tasks.endedRequests} />
          )}
          <div id="notice" class="notice" role="status" data-tone={notice?.tone}>
            {notice?.text}
          </div>
          {children}
        </main>
        <footer class="foot">
          <a href="/privacy">{texts.nav.policy}</a>
        </footer>
      </>
    ),
  })
}

// Stays on every page of the desk until an owner says that they read it.
function EndedRequests({ count }: { count: number }) {
  return (
    <form method="post" action="/admin/requests/ended/read" class="notice" data-tone="warning">
      <p>
        {requestTexts.ended}: {count}.
      </p>
      <button type="submit" class="quiet">
        {requestTexts.endedRead}
      </button>
    </form>
  )
}

function OpenRequests({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <>
      {' '}
      <span class="count">
        {count}
        <span class="visually-hidden"> {requestTexts.open}</span>
      </span>
    </>
  )
}

function Navigation(props: { staff: Principal; section: DeskSection | undefined }) {
  const { staff, section } = props
  const permitted = sections.filter(({ permission }) => staff.permissions.has(permission))
  const links = permitted.filter(
    ({ id }, index) => permitted.findIndex((other) => other.id === id) === index,
  )
  return (
    <>
      <nav class="sections" aria-label={texts.nav.label}>
        <ul>
          {links.map(({ id, href }) => (
            <li key={id}>
              <a href={href} aria-current={id === section ? 'page' : undefined}>
                {texts.nav[id]}
                {id === 'requests' && <OpenRequests count={staff.tasks?.openRequests ?? 0} />}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form class="whoami" method="post" action="/admin/sign-out">
        <span class="visually-hidden">{texts.nav.signedInAs} </span>
        <bdi>{staff.name}</bdi>
        <button type="submit" class="quiet">
          {texts.nav.signOut}
        </button>
      </form>
    </>
  )
}
