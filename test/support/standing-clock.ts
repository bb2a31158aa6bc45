import { onTestFinished, vi } from 'vitest'

/**
 * Stops the clock that the windows of request limits follow until the running test ends, so that
 * none ends while the test counts.
 *
 * @returns what lets milliseconds go by
 */
export function aStandingClock(): { goOn(milliseconds: number): void } {
  let now = performance.now()
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  onTestFinished(() => clock.mockRestore())
  return {
    goOn(milliseconds) {
      now += milliseconds
    },
  }
}
