import { readSources } from '../structure/source-files.ts'

const needsNewProcess = /^vi\.mock\(|\/executed-steps\.ts'|\/command\.ts'/m

/** One kills processes, one takes most of a gigabyte: they want the machine to themselves. */
export const alone = ['test/durability/kill.test.ts', 'test/verify/large-installation.test.ts']

/**
 * Files that replace modules, or count what is executed in them: what a process has loaded can no
 * longer be replaced, nor is it counted. And files that run commands, which take the output and the
 * environment of their process. Each of them has a process to itself.
 */
export const inNewProcesses = readSources('test')
  .filter(({ path, text }) => /\.test\.tsx?$/.test(path) && needsNewProcess.test(text))
  .map(({ path }) => path)
  .filter((path) => !/^test\/(e2e|browsers|corpora)\//.test(path) && !alone.includes(path))
