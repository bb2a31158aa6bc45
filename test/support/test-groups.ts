import { readSources } from '../structure/source-files.ts'

const needsNewModules = /^vi\.mock\(|\/executed-steps\.ts'/m

/** One kills processes, one takes most of a gigabyte: they want the machine to themselves. */
export const alone = ['test/durability/kill.test.ts', 'test/verify/large-installation.test.ts']

/**
 * Files that replace modules, or count what is executed in them. What a process has loaded can no
 * longer be replaced, nor is it counted, so each of these files has a process to itself.
 */
export const inNewProcesses = readSources('test')
  .filter(({ path, text }) => /\.test\.tsx?$/.test(path) && needsNewModules.test(text))
  .map(({ path }) => path)
  .filter((path) => !/^test\/(e2e|browsers|corpora)\//.test(path) && !alone.includes(path))
