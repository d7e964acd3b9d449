/** The queue whose messages the nodes of this compute work on. */
export const queueOfCompute = (computeId: string): string => `compute-${computeId}`
