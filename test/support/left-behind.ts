import { afterAll, vi } from 'vitest'

// Files of tests follow each other in one process. What one of them sets for the whole process ends
// with it.
const umask = process.umask()

afterAll(() => {
  process.umask(umask)
  vi.useRealTimers()
  vi.unstubAllEnvs()
})
