/** Of the build on this machine. NotBuilt has no record of one. */
export const buildStates = ['NotBuilt', 'Queued', 'Building', 'Succeeded', 'Failed'] as const
export type BuildState = (typeof buildStates)[number]

/** A build that will go on by itself. */
export const isUnderWay = (state: BuildState): boolean => state === 'Queued' || state === 'Building'
