import { describe, expect, test } from 'vitest'
import { suggestEndpointName } from '#components/deployments/endpoint-names.ts'
import { fieldOf } from '#components/online-endpoints/create/error-fields.ts'
import { planRequests } from '#components/online-endpoints/create/plan-requests.ts'
import { startTraffic } from '#components/online-endpoints/create/traffic-plan.ts'
import {
  computeStep,
  endpointStep,
  servingStep,
  startValues,
  suggestDeploymentName,
} from '#components/online-endpoints/create/wizard-values.ts'
import { countReplicas } from '#components/online-endpoints/deployments/replicas.ts'
import { deriveStepState, presentRest } from '#components/online-endpoints/rollouts/step-state.ts'
import {
  defaultSettingsForm,
  presentSettings,
  settingsSchema,
  toSettingsForm,
} from '#components/online-endpoints/settings/settings-form.ts'
import { presentScale } from '#components/online-endpoints/settings/settings-words.tsx'
import { toFieldMessage } from '#lib/client/field-message.ts'
import { endpointName } from '#lib/deployments/endpoint-name.ts'
import { mergeSettings } from '#lib/online-endpoints/deployments/merge-settings.ts'
import { onlineDeploymentBody } from '#lib/online-endpoints/deployments/schema.ts'
import { onlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import { onlineEndpointBody, onlineEndpointPatch } from '#lib/online-endpoints/schema.ts'
import { base, model, place } from '#tests/support/chosen-model.ts'

const deployed = (name: string, traffic: number) => ({ name, properties: { traffic } })

describe('names the wizard suggests', () => {
  test.each(['churn', 'a', '2021 übung', 'x'.repeat(60), '---'])('for model %s keep the rule', (name) => {
    expect(endpointName.safeParse(suggestEndpointName(name, 'online')).error).toBeUndefined()
  })

  test('of deployments are free, the colours first', () => {
    expect(suggestDeploymentName([])).toBe('blue')
    expect(suggestDeploymentName(['BLUE'])).toBe('green')
    expect(suggestDeploymentName(['blue', 'green', 'dpl-3'])).toBe('dpl-4')
  })
})

describe('requests of the wizard', () => {
  const values = { ...startValues({ model }), deploymentName: 'blue', traffic: startTraffic('', []) }

  test('for a new endpoint are an endpoint, a deployment and all the traffic, and the API takes them', () => {
    const plan = planRequests({ ...values, requestsPerMinute: 600 }, place)
    expect(plan.putEndpoint?.path).toBe(`${base}/onlineEndpoints/churn-online`)
    expect(onlineEndpointBody.parse(plan.putEndpoint?.body).properties).toMatchObject({
      authMode: 'Key',
      requestsPerMinute: 600,
    })
    const deployment = onlineDeploymentBody.parse(plan.putDeployment.body)
    expect(deployment.properties.model).toBe(model.id)
    expect(mergeSettings(onlineSettings.parse({}), deployment.properties.settings ?? {})).toEqual(
      onlineSettings.parse({ diagnostics: true }),
    )
    expect(onlineEndpointPatch.parse(plan.patchTraffic?.body).properties?.traffic).toEqual({ blue: 100 })
    expect(plan.waitsForReady).toBe(false)
  })

  test('for a compute name it by its id', () => {
    const body = planRequests({ ...values, computeType: 'Kubernetes', compute: 'aks' }, place).putEndpoint?.body
    expect(body).toMatchObject({ kind: 'K8S', properties: { compute: `${base}/computes/aks` } })
  })

  test('for a deployment that is added leave the traffic alone, or move it when the deployment is ready', () => {
    const added = { ...startValues({ endpoint: 'churn', model }), deploymentName: 'green' }
    const traffic = startTraffic('churn', [deployed('blue', 100)])
    const quiet = planRequests({ ...added, traffic }, place)
    expect(quiet.putEndpoint).toBeUndefined()
    expect(quiet.patchTraffic).toBeUndefined()
    const moved = planRequests({ ...added, traffic: { ...traffic, own: 10, others: { blue: 90 } } }, place)
    expect(moved.shares).toEqual({ blue: 90, green: 10 })
    expect(moved.waitsForReady).toBe(true)
  })

  test('that are refused lead to the field they are about', () => {
    expect(fieldOf('properties.settings.scale.maxReplicas')).toBe('settings.scale.maxReplicas')
    expect(fieldOf('properties.description')).toBe('deploymentDescription')
    expect(fieldOf('authMode')).toBe('authMode')
  })
})

describe('the settings form', () => {
  const auto = onlineSettings.parse({
    memoryMb: 512,
    maxQueuedRequests: 0,
    batching: { maxRows: 8 },
    scale: { kind: 'auto', minReplicas: 0, maxReplicas: 4 },
    dataCollection: { isOn: true, datastore: 'lake', samplingRate: 0.07 },
  })

  test.each([onlineSettings.parse({}), auto])('loses nothing of what a deployment has', (settings) => {
    expect(onlineSettings.parse(presentSettings(toSettingsForm(settings)))).toEqual(settings)
    expect(settingsSchema.parse(toSettingsForm(settings))).toEqual(settings)
  })

  test('sends nothing of the other kind of scale', () => {
    expect(presentSettings(defaultSettingsForm)).toMatchObject({ scale: { kind: 'fixed', replicas: 1 } })
    expect(mergeSettings(auto, presentSettings(defaultSettingsForm)).scale).toEqual({ kind: 'fixed', replicas: 1 })
  })

  test('takes an empty limit for none, and asks for a number that is needed', () => {
    const empty = { ...defaultSettingsForm, maxQueuedRequests: null, memoryMb: null }
    expect(settingsSchema.safeParse(empty).success).toBe(true)
    const step = servingStep.safeParse({ deploymentDescription: '', settings: { ...empty, scoringTimeoutMs: null } })
    expect(step.error?.issues[0]?.path).toEqual(['settings', 'scoringTimeoutMs'])
    const { issues } =
      servingStep.safeParse(
        { deploymentDescription: '', settings: { ...empty, scoringTimeoutMs: null } },
        { error: toFieldMessage, reportInput: true },
      ).error ?? {}
    expect(issues?.[0]?.message).toBe('Fill this in.')
  })

  test('checks on each step the fields of that step alone', () => {
    const settings = { ...defaultSettingsForm, cpu: 0, scoringTimeoutMs: 0 }
    const paths = (issues: readonly { path: PropertyKey[] }[] | undefined) => issues?.map(({ path }) => path.join('.'))
    expect(paths(computeStep.safeParse({ settings }).error?.issues)).toEqual(['settings.cpu'])
    const serving = servingStep.safeParse({ deploymentDescription: '', settings })
    expect(paths(serving.error?.issues)).toEqual(['settings.scoringTimeoutMs'])
  })

  test('says how many replicas in a sentence', () => {
    expect(presentScale(toSettingsForm(auto).scale)).toBe(
      'Autoscale from 0 to 4 at 70 % utilization, looked at every 1 s, asleep after 5 min 00 s',
    )
    expect(presentScale(defaultSettingsForm.scale)).toBe('1')
  })
})

describe('the endpoint step', () => {
  const schema = endpointStep(async (name) => (name === 'taken' ? 'It is taken.' : undefined))
  const values = startValues({ model })
  const problems = async (changes: object) =>
    (await schema.safeParseAsync({ ...values, ...changes })).error?.issues.map(({ message }) => message)

  test('asks for a compute unless the endpoint is managed', async () => {
    expect(await problems({})).toBeUndefined()
    expect(await problems({ computeType: 'Kubernetes' })).toEqual(['Choose the compute that the replicas run on.'])
    expect(await problems({ computeType: 'Kubernetes', compute: 'aks' })).toBeUndefined()
  })

  test('refuses a name that is taken, a rate of 0 and an existing endpoint that was not chosen', async () => {
    expect(await problems({ endpointName: 'taken' })).toEqual(['It is taken.'])
    expect(await problems({ requestsPerMinute: 0 })).toEqual(['At least 1; leave it empty for no limit.'])
    expect(await problems({ endpointMode: 'existing' })).toEqual(['Choose the endpoint.'])
  })
})

test('a replica that was not heard of for long does not count as ready', () => {
  const replica = {
    name: 'a',
    revision: 1,
    state: 'Ready',
    host: 'h',
    pid: 1,
    restarts: 0,
    cpuPercent: null,
    memoryBytes: null,
    startedAt: '2026-11-21T00:00:00Z',
    readyAt: null,
    secondsSinceSeen: 1,
  }
  expect(countReplicas([replica, { ...replica, secondsSinceSeen: 60 }, { ...replica, state: 'Starting' }])).toEqual({
    ready: 1,
    total: 3,
  })
})

describe('the steps of a rollout', () => {
  test('are done, under way or open while it runs', () => {
    const running = { state: 'Running', step: 1 } as const
    expect([0, 1, 2].map((index) => deriveStepState(running, index))).toEqual(['done', 'current', 'open'])
  })

  test('show where it broke, and are all done at its end', () => {
    const back = { state: 'RolledBack', step: 1 } as const
    expect([0, 1, 2].map((index) => deriveStepState(back, index))).toEqual(['done', 'broken', 'open'])
    expect(deriveStepState({ state: 'Canceled', step: 1 }, 1)).toBe('canceled')
    expect(deriveStepState({ state: 'Completed', step: 2 }, 2)).toBe('done')
  })

  test('wait for requests when their time is over', () => {
    expect(presentRest('1970-01-01T00:01:00.000Z', 0)).toBe('1 min 00 s to go')
    expect(presentRest('1970-01-01T00:01:00.000Z', 90_000)).toBe('waiting for enough requests')
  })
})
