import { describe, expect, test } from 'vitest'
import {
  type DeployValues,
  deployValues,
  fieldOf,
  planDeploy,
  startValues,
} from '#components/pipeline-drafts/deploy/deploy-values.ts'
import { describeProgress } from '#components/pipeline-drafts/deploy/describe-progress.ts'
import { findDeployProblem } from '#components/pipeline-drafts/deploy/find-deploy-problem.ts'
import { deployBody } from '#lib/pipeline-drafts/deploy/wire.ts'

const values = (changes: Partial<DeployValues>): DeployValues => ({ ...startValues, name: 'cars', ...changes })
const problemsOf = (changes: Partial<DeployValues>) =>
  deployValues.safeParse(values(changes)).error?.issues.map(({ path }) => path.join('.'))

describe('the Deploy dialog', () => {
  test('begins with the nine settings of the tutorial', () => {
    expect(startValues.settings).toEqual({
      ...{ diagnostics: false, scoringTimeoutMs: 60_000, autoScale: true, minReplicas: 1, maxReplicas: 10 },
      ...{ targetUtilization: 70, refreshSeconds: 1, cpu: 0.1, memoryGb: 0.5, replicas: 1 },
    })
  })

  test('asks for a new endpoint in a body that the API reads', () => {
    expect(problemsOf({})).toBeUndefined()
    expect(deployBody.parse(planDeploy(values({ description: 'Prices' })))).toEqual({
      endpoint: { new: { name: 'cars', description: 'Prices' } },
      settings: startValues.settings,
    })
    expect(planDeploy(values({ computeType: 'Kubernetes', compute: 'serving' }))).toMatchObject({ compute: 'serving' })
    expect(planDeploy(values({ compute: 'serving' }))).not.toHaveProperty('compute')
  })

  test('asks for an existing endpoint, and for one of its deployments if wanted', () => {
    const existing = {
      place: 'existing',
      existingEndpoint: 'cars',
      compute: 'serving',
      computeType: 'Kubernetes',
    } as const
    const { settings } = startValues
    expect(deployBody.parse(planDeploy(values(existing)))).toEqual({ endpoint: { name: 'cars' }, settings })
    expect(planDeploy(values({ ...existing, deployment: 'green' }))).toMatchObject({ deployment: 'green' })
  })

  test('says at the field what is wrong', () => {
    expect(problemsOf({ name: 'a b' })).toEqual(['name'])
    expect(problemsOf({ computeType: 'ContainerInstance' })).toEqual(['compute'])
    expect(problemsOf({ place: 'existing', name: '' })).toEqual(['existingEndpoint'])
    const { settings } = startValues
    expect(problemsOf({ settings: { ...settings, minReplicas: 5, maxReplicas: 2 } })).toEqual(['settings.maxReplicas'])
    // An empty field of a number.
    expect(problemsOf({ settings: { ...settings, cpu: null as never } })).toEqual(['settings.cpu'])
    expect(fieldOf('endpoint.new.name')).toBe('name')
    expect(fieldOf('settings.cpu')).toBe('settings.cpu')
    expect(fieldOf('sku.capacity')).toBeUndefined()
  })

  test('takes no offence at fields that are hidden', () => {
    const settings = { ...startValues.settings, autoScale: false, minReplicas: 5, maxReplicas: 2, replicas: 3 }
    expect(problemsOf({ settings })).toBeUndefined()
    expect(planDeploy(values({ settings })).settings).toMatchObject({ minReplicas: 1, maxReplicas: 10, replicas: 3 })
  })
})

test('what keeps a pipeline from being deployed is told', () => {
  const problemOf = (properties: object) => findDeployProblem({ properties } as never)
  const completed = { name: 'r', isOfThisGraph: true }
  expect(problemOf({ lastCompletedRun: completed, lastRun: { status: 'Running' } })).toBeUndefined()
  expect(problemOf({ lastCompletedRun: null, lastRun: null })).toContain('must have completed once')
  expect(problemOf({ lastCompletedRun: null, lastRun: { status: 'Running' } })).toContain('not completed yet')
  const older = { ...completed, isOfThisGraph: false }
  expect(problemOf({ lastCompletedRun: older, lastRun: { status: 'Completed' } })).toContain('submit it again')
})

test('a deployment is under way until its revision serves, or has failed', () => {
  const of = (servedRevision: number | null, provisioningState: string, message?: string) =>
    describeProgress(
      { properties: { servedRevision, provisioningState, error: message ? { message } : null } } as never,
      2,
    )
  expect(of(null, 'Creating')).toEqual({ is: 'waiting' })
  expect(of(1, 'Updating')).toEqual({ is: 'waiting' })
  expect(of(2, 'Succeeded')).toEqual({ is: 'done' })
  expect(of(2, 'Updating')).toEqual({ is: 'done' })
  expect(of(1, 'Failed', 'no memory')).toEqual({ is: 'failed', reason: 'no memory' })
})
