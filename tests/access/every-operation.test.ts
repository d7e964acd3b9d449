import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { fullTemplate, type Operation } from '#lib/arm/operation.ts'
import { workspacePath } from '#lib/arm/resource.ts'
import { type InstanceRole, instanceRoles, type Role, roles, strongerRole } from '#lib/auth/principal.ts'
import { getSigner } from '#lib/auth/tokens/signing-keys.ts'
import { ensureQueue } from '#lib/db/queue.ts'
import { buildQueueOf } from '#lib/environments/builds/build-queue.ts'
import type { ExampleBook } from '#lib/openapi/types.ts'
import { freePort } from '#lib/postgres/settings.ts'
import { forEverybody, forInstanceOwners, forMembers, ofWorkspaces } from '#tests/access/instance-table.ts'
import { bothPlanes, dataPlaneAlone, rolesThatMay } from '#tests/access/rights.ts'
import { expectedActions } from '#tests/access/table.ts'
import { createProgram, getAccessToken, sendWith } from '#tests/support/program.ts'
import { send } from '#tests/support/send.ts'
import { startServing } from '#tests/support/serving.ts'
import { createTestWorld } from '#tests/support/world.ts'

// What the recorder wrote; its test compares it with the answers.
const book = JSON.parse(readFileSync('lib/openapi/examples.json', 'utf8')) as ExampleBook
const world = await createTestWorld({ SLIPWAY_INFERENCE_PORT: String(await freePort()) })
await startServing(world)
await ensureQueue(world.queue, buildQueueOf(hostname()))
const management = 'https://management.azure.com'
const dataPlane = 'https://ml.azure.com'

/** Somebody with a role in the instance, in the workspace that is asked, or in another one. */
interface Caller {
  name: string
  instanceRole: InstanceRole
  here?: Role
  elsewhere?: Role
}

const callers: readonly Caller[] = [
  ...instanceRoles.map((role) => ({ name: `${role} of the instance`, instanceRole: role })),
  ...roles.map((role) => ({ name: `${role} of this workspace`, instanceRole: 'None' as const, here: role })),
  { name: 'Owner of another workspace', instanceRole: 'None', elsewhere: 'Owner' },
]

const otherWorkspace = { ...world.workspace, name: 'elsewhere' }
await must(send(world.as('owner'), 'PUT', workspacePath(otherWorkspace), {}))

const tokens = new Map<string, string>()
for (const { name, instanceRole, here, elsewhere } of callers) {
  const program = await createProgram(world, name, instanceRole)
  const assignment = `roleAssignments/${program.clientId}`
  if (here) await must(send(world.as('owner'), 'PUT', assignment, { properties: { role: here } }))
  const there = `${workspacePath(otherWorkspace)}/${assignment}`
  if (elsewhere) await must(send(world.as('owner'), 'PUT', there, { properties: { role: elsewhere } }))
  for (const resource of [management, dataPlane])
    tokens.set(`${name} ${resource}`, await getAccessToken(world, program, resource))
}
const tokenOf = (caller: string, resource: string) => tokens.get(`${caller} ${resource}`) ?? ''
const owner = 'Owner of the instance'

async function must(sent: Promise<Response>): Promise<void> {
  const response = await sent
  if (!response.ok) throw new Error(await response.text())
}

const hiddenWorkspace = /^The workspace 'default' under resource group 'slipway' was not found\.$/
const notFound =
  /^The (workspace 'default' under resource group 'slipway'|subscription '.+'|operation '.+') was not found\.$/

/** An owner's token with claims that it should not have, signed with the right key. */
async function forge(claims: Record<string, unknown>, resource: string): Promise<string> {
  const { key } = await getSigner(world)
  const token = tokenOf(owner, resource)
  const { alg = '', kid = '' } = decodeProtectedHeader(token)
  return new SignJWT({ ...decodeJwt(token), ...claims }).setProtectedHeader({ alg, kid }).sign(key)
}

const nameOf = ({ method, template }: Operation) => `${method} ${template}`
const planesOf = (name: string) =>
  bothPlanes.includes(name) ? [management, dataPlane] : [dataPlaneAlone.includes(name) ? dataPlane : management]

const { name: workspace, subscriptionId, resourceGroup } = world.workspace
const places: Readonly<Record<string, string>> = { workspace, subscriptionId, resourceGroup }
const fillTemplate = (operation: Operation) =>
  fullTemplate(operation).replaceAll(/\{([^}]+)\}/g, (_, name: string) => places[name] ?? 'none')

/** Sends what the API's document has as an example, so that nothing but who asks is wrong with it. */
async function ask(operation: Operation, token: string | undefined): Promise<{ status: number; message: string }> {
  const example = book[nameOf(operation)]?.[0]?.request
  const path = example?.path ?? fillTemplate(operation)
  const response = await sendWith(world, token, operation.method, path, example?.body)
  if (response.status < 400) {
    await response.body?.cancel()
    return { status: response.status, message: '' }
  }
  const text = await response.text()
  return { status: response.status, message: text && JSON.parse(text).error.message }
}

const isOfInstance = (name: string) => forInstanceOwners.includes(name)

test('the table has every operation once, and nothing else', () => {
  const entered = [...Object.values(expectedActions).flat(), ...forInstanceOwners, ...forEverybody, ...forMembers]
  expect(entered.sort()).toEqual(operations.map(nameOf).sort())
})

const entries = Object.entries(expectedActions)
const table = operations.map((operation) => {
  const name = nameOf(operation)
  const action = entries.find(([, names]) => names.includes(name))?.[0]
  return { name, operation, action: action ?? (isOfInstance(name) ? 'administer' : 'read') }
})

/** What the table says of a caller: let through, refused, or told that there is no such workspace. */
function expectedFor(
  name: string,
  action: string,
  { instanceRole, here, elsewhere }: Caller,
): 'allowed' | 'refused' | 'hidden' {
  const may = (role: InstanceRole) =>
    Object.entries(rolesThatMay).some(([one, who]) => one === action && who.includes(role)) ? 'allowed' : 'refused'
  const effective = strongerRole(instanceRole, here)
  if (forEverybody.includes(name)) return 'allowed'
  if (forMembers.includes(name)) return effective !== 'None' || elsewhere ? 'allowed' : 'hidden'
  if (ofWorkspaces.includes(name)) return may(instanceRole)
  if (effective === 'None') return 'hidden'
  return may(isOfInstance(name) ? instanceRole : effective)
}

describe.each(table)('$name', ({ name, operation, action }) => {
  const [plane = management] = planesOf(name)

  test('401 for nobody, an expired token, another tenant, another audience, and a plane that is not its own', async () => {
    const past = Math.floor(world.now().getTime() / 1000) - 1
    const strangers = [
      undefined,
      'no.token.atall',
      await forge({ exp: past }, plane),
      await forge({ tid: crypto.randomUUID() }, plane),
      await forge({ iss: 'https://sts.windows.net/' }, plane),
      await forge({ aud: 'https://graph.microsoft.com' }, plane),
      ...[management, dataPlane].filter((one) => !planesOf(name).includes(one)).map((one) => tokenOf(owner, one)),
    ]
    const answers = await Promise.all(strangers.map((token) => ask(operation, token)))
    expect(answers.map(({ status }) => status)).toEqual(strangers.map(() => 401))
  })

  const asked = planesOf(name).flatMap((one) => callers.map((caller) => ({ caller, token: tokenOf(caller.name, one) })))
  const isRead = operation.method === 'GET' || operation.method === 'HEAD'

  /** Reads and refusals side by side; changes that are allowed in turn, because each finds what the one before has left. */
  async function askEach(expected: ReturnType<typeof expectedFor>) {
    const those = asked.filter(({ caller }) => expectedFor(name, action, caller) === expected)
    const answers: { caller: string; status: number; message: string }[] = []
    const askOne = async ({ caller, token }: (typeof asked)[number]) => {
      answers.push({ caller: caller.name, ...(await ask(operation, token)) })
    }
    if (isRead || expected !== 'allowed') await Promise.all(those.map(askOne))
    else for (const one of those) await askOne(one)
    return answers
  }

  test(`who has no permission '${action}' is refused, and who has no role is told of nothing`, async () => {
    for (const { caller, status, message } of await askEach('refused')) {
      expect(status, `${caller}: ${message}`).toBe(403)
      expect(message).toContain(`the permission '${action}'`)
    }
    for (const { caller, status, message } of await askEach('hidden')) {
      expect(status, `${caller}: ${message}`).toBe(404)
      expect(message).toMatch(notFound)
    }
  })

  test(`the permission '${action}' is enough`, async () => {
    for (const { caller, status, message } of await askEach('allowed')) {
      expect([401, 403], `${caller}: ${status} ${message}`).not.toContain(status)
      expect(message).not.toMatch(hiddenWorkspace)
      expect(status, message).toBeLessThan(500)
    }
  })
})
