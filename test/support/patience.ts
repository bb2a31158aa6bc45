/**
 * How long `vi.waitFor` waits for what comes at once on an idle machine. It ends only tests of what
 * never comes: a busy machine takes its time.
 */
export const PATIENCE = { timeout: 60_000 } as const
