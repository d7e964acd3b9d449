export const purposes = ['Production', 'Dev-test'] as const
export type Purpose = (typeof purposes)[number]

/** What is held of the machine: `nodes` times so many threads and MiB. */
export interface Reservation {
  nodes: number
  cpuPerNode: number
  memoryMbPerNode: number
  purpose: Purpose
}
