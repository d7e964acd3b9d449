/** How a column is prepared before the walk, as bits that add up; `place` in tree-walk.as.ts does it. */
export const slotKinds = { plain: 0, negated: 1, nanAsZero: 2, zeroAsNan: 4, tinyAsZero: 8 } as const

export type SlotKind = number

/** One number of a row of the kernel: a column, prepared. */
export interface Slot {
  feature: number
  kind: SlotKind
}

/** Hands out the places of slots; place 0 is minus infinity, which leaves read. */
export function createSlots(featureCount: number) {
  const slots: Slot[] = []
  const kinds = 16
  // A table for all features of a text model would be larger than the model.
  const places = featureCount <= maxTableFeatures ? new Int32Array(featureCount * kinds) : new Map<number, number>()
  const find = (key: number) => (places instanceof Map ? places.get(key) : places[key]) ?? 0
  return {
    slots,
    placeOf(feature: number, kind: SlotKind): number {
      const key = feature * kinds + kind
      const known = find(key)
      if (known > 0) return known
      const place = slots.push({ feature, kind })
      if (places instanceof Map) places.set(key, place)
      else places[key] = place
      return place
    },
  }
}

const maxTableFeatures = 10_000

export type Slots = ReturnType<typeof createSlots>
