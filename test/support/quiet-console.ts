import { afterEach } from 'vitest'

const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const
const printed: string[] = []

// A line on the console is a forgotten debug statement or an error nobody looked at.
for (const method of methods) {
  console[method] = (...values: unknown[]) => {
    printed.push(`console.${method}: ${values.map(String).join(' ')}`)
  }
}

afterEach(() => {
  const lines = printed.splice(0)
  if (lines.length > 0) throw new Error(`the test printed to the console\n${lines.join('\n')}`)
})
