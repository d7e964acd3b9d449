import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { AppError } from '#lib/core/errors.ts'

const run = promisify(execFile)

/** A network of its own that holds nothing: with this user's own name, as a root of its own, or by a root. */
const ways = [
  ['unshare', '--user', '--map-current-user', '--net'],
  ['unshare', '--map-root-user', '--net'],
  ['unshare', '--net'],
]

let found: Promise<readonly string[] | undefined> | undefined

/** The program that starts another without any network. Throws UserError where the system has none that may be used. */
export async function requireNetworkCut(): Promise<readonly string[]> {
  found ??= findWay()
  const way = await found
  if (way) return way
  throw new AppError(
    'UserError',
    'Egress cannot be disabled for a Python model on this machine: the system does not let Slipway make a network namespace (unshare --user --net). Allow user namespaces, or set egress to Enabled.',
    'egressPublicNetworkAccess',
  )
}

async function findWay(): Promise<readonly string[] | undefined> {
  for (const [program = '', ...args] of ways) {
    const works = await run(program, [...args, 'true']).then(
      () => true,
      () => false,
    )
    if (works) return [program, ...args]
  }
  return undefined
}
