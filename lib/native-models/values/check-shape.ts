import type { Reading } from '#lib/native-models/reading.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'

type Branch = Exclude<PythonValue, null | boolean | number | bigint | string | Uint8Array>

/** A value on the path from the root, and what a walk through the part seen so far meets. */
interface Step {
  branch: Branch
  children: Iterator<PythonValue>
  depth: number
  visits: number
}

/**
 * Makes sure that a walk through the value ends: it is nowhere inside itself, not too deep, and not built of shared
 * parts that double at every level. Throws BrokenFile, and NotNative for an object that refers to itself.
 */
export function checkShape(root: PythonValue, reading: Reading): void {
  const finished = new Map<Branch, { depth: number; visits: number }>()
  const isOnPath = new Set<Branch>()
  const path: Step[] = []
  const enter = (branch: Branch) => {
    if (isOnPath.has(branch)) throw reading.notNative('a value', 'holds itself')
    if (path.length >= reading.limits.nesting) throw reading.broken('its values are nested too deeply')
    isOnPath.add(branch)
    path.push({ branch, children: childrenOf(branch), depth: 1, visits: 1 })
  }
  const add = (step: Step, { depth, visits }: { depth: number; visits: number }) => {
    step.depth = Math.max(step.depth, depth + 1)
    step.visits += visits
    if (path.length + depth > reading.limits.nesting) throw reading.broken('its values are nested too deeply')
    if (step.visits > reading.limits.visits) throw reading.broken('its values repeat each other too often')
  }
  if (isBranch(root)) enter(root)
  for (let step = path.at(-1); step; step = path.at(-1)) {
    const { value: child, done } = step.children.next()
    if (done) {
      path.pop()
      isOnPath.delete(step.branch)
      finished.set(step.branch, step)
      const parent = path.at(-1)
      if (parent) add(parent, step)
      continue
    }
    const known = isBranch(child) ? finished.get(child) : leaf
    if (known) add(step, known)
    else if (isBranch(child)) enter(child)
  }
}

const leaf = { depth: 0, visits: 1 }

const isBranch = (value: PythonValue): value is Branch =>
  typeof value === 'object' && value !== null && !(value instanceof Uint8Array)

function* childrenOf(branch: Branch): Generator<PythonValue, undefined> {
  if (Array.isArray(branch)) yield* branch
  else if (branch.kind === 'set') yield* branch.items
  else if (branch.kind === 'dict') {
    yield* branch.entries.keys()
    yield* branch.entries.values()
  } else if (branch.kind === 'object') {
    yield* branch.args
    yield* branch.attributes.values()
  } else if (branch.kind === 'array' && branch.dtype === 'object') yield* branch.data
  else if (branch.kind === 'array' && branch.dtype === 'record') yield* branch.fields.values()
}
