/** How a column is prepared before the walk, as bits that add up; `place` in tree-walk.as.ts does it. */
export const slotKinds = { plain: 0, negated: 1, nanAsZero: 2, zeroAsNan: 4, tinyAsZero: 8 } as const

export type SlotKind = number

/** One number of a row of the kernel: a column, prepared. */
export interface Slot {
  feature: number
  kind: SlotKind
}

/** Hands out the places of slots; place 0 is minus infinity, which leaves read. */
export function createSlots() {
  const slots: Slot[] = []
  const places = new Map<number, number>()
  const kinds = 16
  return {
    slots,
    placeOf(feature: number, kind: SlotKind): number {
      const key = feature * kinds + kind
      const known = places.get(key)
      if (known !== undefined) return known
      places.set(key, slots.push({ feature, kind }))
      return slots.length
    },
  }
}

export type Slots = ReturnType<typeof createSlots>
