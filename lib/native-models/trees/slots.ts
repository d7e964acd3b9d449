/** How a column is prepared before the walk; the numbers are those of `place` in tree-walk.as.ts. */
export const slotKinds = { plain: 0, negated: 1, nanAsZero: 2, zeroAsNanNegated: 3, zeroAsNan: 4 } as const

export type SlotKind = (typeof slotKinds)[keyof typeof slotKinds]

/** One number of a row of the kernel: a column, prepared. */
export interface Slot {
  feature: number
  kind: SlotKind
}

/** Hands out the places of slots; place 0 is minus infinity, which leaves read. */
export function createSlots() {
  const slots: Slot[] = []
  const places = new Map<number, number>()
  const kinds = Object.keys(slotKinds).length
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
