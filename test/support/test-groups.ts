import { readSources } from '../structure/source-files.ts'

const needsNewProcess = /^vi\.mock\(|\/executed-steps\.ts'|\/command\.ts'/m

/** It kills processes at moments that it draws: it wants the machine to itself. */
export const alone = ['test/durability/kill.test.ts']

/**
 * Files that replace modules, or count what is executed in them: what a process has loaded can no
 * longer be replaced, nor is it counted. And files that run commands, which take the output and the
 * environment of their process. Each of them has a process to itself.
 */
export const inNewProcesses = readSources('test')
  .filter(({ path, text }) => /\.test\.tsx?$/.test(path) && needsNewProcess.test(text))
  .map(({ path }) => path)
  .filter((path) => !/^test\/(e2e|browsers|corpora)\//.test(path) && !alone.includes(path))
