import { decodeSegment, segmentsOf } from '#lib/arm/match.ts'
import { fullTemplate, type Operation } from '#lib/arm/operation.ts'

/** An operation at an address; `params` are what the address says for its template's braces. */
export interface Route {
  operation: Operation
  params: () => Record<string, string>
}

/** A place in the tree of all templates, one level per segment. */
interface Place {
  /** By the literal segment in lower case. */
  literals: Map<string, Place>
  /** What follows a segment in braces. */
  anything: Place | undefined
  /** What ends here, and where in the table it stands. */
  ends: { position: number; operation: Operation; names: (string | undefined)[] }[]
}

/**
 * The operations of a path, whatever their method, in the order of the table. Every request asks: a tree of segments answers without
 * a look at the hundreds of other templates. Literal segments match in any case, as ARM ids do; an empty one matches nothing.
 */
export function createRoutes(operations: readonly Operation[]): (pathname: string) => Route[] {
  const root = newPlace()
  for (const [position, operation] of operations.entries()) {
    const segments = segmentsOf(fullTemplate(operation))
    const names = segments.map((segment) => (segment.startsWith('{') ? segment.slice(1, -1) : undefined))
    placeOf(root, segments).ends.push({ position, operation, names })
  }

  return (pathname) => {
    const path = segmentsOf(pathname).map(decodeSegment)
    if (!path.every((segment) => segment !== undefined)) return []
    const ends = findPlaces(root, path).flatMap((place) => place.ends)
    return ends
      .sort((a, b) => a.position - b.position)
      .map(({ operation, names }) => ({ operation, params: () => readParams(names, path) }))
  }
}

const newPlace = (): Place => ({ literals: new Map(), anything: undefined, ends: [] })

function placeOf(root: Place, segments: readonly string[]): Place {
  let place = root
  for (const segment of segments) {
    if (segment.startsWith('{')) {
      place.anything ??= newPlace()
      place = place.anything
    } else {
      const literal = segment.toLowerCase()
      const next = place.literals.get(literal) ?? newPlace()
      place.literals.set(literal, next)
      place = next
    }
  }
  return place
}

/** Every place that a path leads to: `versions/latest` is both a literal and some version's name. */
function findPlaces(root: Place, path: readonly string[]): Place[] {
  let places = [root]
  for (const segment of path) {
    const literal = segment.toLowerCase()
    places = places
      .flatMap(({ literals, anything }) => [literals.get(literal), anything])
      .filter((next) => next !== undefined)
  }
  return places
}

function readParams(names: readonly (string | undefined)[], path: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {}
  for (const [index, name] of names.entries()) if (name !== undefined) params[name] = path[index] ?? ''
  return params
}
