import type { Reservation } from '#lib/computes/inference/reservation.ts'
import { counted } from '#lib/core/counted.ts'

/** Processors, in thousandths at the finest, and MiB. */
export interface Capacity {
  cpu: number
  memoryMb: number
}

/** A part of a whole that somebody has. */
export interface Holding extends Capacity {
  name: string
}

export const capacityOf = ({ nodes, cpuPerNode, memoryMbPerNode }: Reservation): Capacity => ({
  cpu: nodes * cpuPerNode,
  memoryMb: nodes * memoryMbPerNode,
})

export const sumCapacity = (parts: readonly Capacity[]): Capacity =>
  parts.reduce<Capacity>(
    (sum, { cpu, memoryMb }) => ({ cpu: toThousandths(sum.cpu + cpu), memoryMb: sum.memoryMb + memoryMb }),
    { cpu: 0, memoryMb: 0 },
  )

/** Three times 0.1 is 0.3, which doubles do not know. */
export const toThousandths = (cpu: number): number => Math.round(cpu * 1000) / 1000

/** What is left; never less than nothing, on a machine that has become smaller. */
export function freeCapacity(whole: Capacity, holdings: readonly Capacity[]): Capacity {
  const held = sumCapacity(holdings)
  return {
    cpu: Math.max(0, toThousandths(whole.cpu - held.cpu)),
    memoryMb: Math.max(0, whole.memoryMb - held.memoryMb),
  }
}

export const presentMemory = (memoryMb: number): string => `${memoryMb.toLocaleString('en')} MiB`
export const presentCapacity = ({ cpu, memoryMb }: Capacity): string => `${cpu} vCPU and ${presentMemory(memoryMb)}`

/**
 * Why `asked` does not fit into what is left of `whole`, in numbers; undefined when it does. `what` is the subject of the sentence and
 * `where` what has the whole.
 */
export function explainLack(
  { what, where }: { what: string; where: string },
  asked: Capacity,
  whole: Capacity,
  holdings: readonly Holding[],
): string | undefined {
  const free = freeCapacity(whole, holdings)
  if (asked.cpu <= free.cpu && asked.memoryMb <= free.memoryMb) return undefined
  const held = holdings.length > 0 ? `: ${presentHoldings(holdings)}` : ''
  return `${what} asks for ${presentCapacity(asked)}, and ${presentCapacity(free)} are free. ${where} has ${presentCapacity(whole)}${held}.`
}

const shownHoldings = 10

function presentHoldings(holdings: readonly Holding[]): string {
  const shown = holdings.slice(0, shownHoldings).map((held) => `${held.name} holds ${presentCapacity(held)}`)
  const more = holdings.length - shown.length
  return [...shown, ...(more > 0 ? [`${counted(more, 'other')} hold the rest`] : [])].join('; ')
}
