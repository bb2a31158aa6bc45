// SPDX-License-Identifier: CC-BY-SA-2.5
// SPDX-FileCopyrightText: Automattic, and those who changed its policy since; see NOTICE

/** A first addition of an operator, with the line that keeps the licence. */
export const sampleAddition = `# About us

Write here, in Markdown, what only you can tell your readers: who you are, and on what law you rely.
Every file of this folder that ends in .md becomes a part of the policy, in the order of the file
names. The first line is its heading.

This addition is part of a document that is based upon the
[Automattic Privacy Policy](https://automattic.com/privacy/) and, like that, offered under the
[Creative Commons Attribution-ShareAlike 2.5](https://creativecommons.org/licenses/by-sa/2.5/) licence.
`
