/**
 * Milliseconds of computing that some work costs this process: other than a clock on the wall, it
 * does not count what a busy machine does beside.
 */
export async function cpuTime(work: () => unknown): Promise<number> {
  const begin = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(begin)
  return (user + system) / 1000
}
