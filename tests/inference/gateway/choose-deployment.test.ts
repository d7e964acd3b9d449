import { expect, test } from 'vitest'
import { chooseDeployment } from '#lib/inference/gateway/choose-deployment.ts'
import { deploymentOf, endpointOf } from '#tests/support/inference.ts'

const endpoint = endpointOf([deploymentOf('Blue', undefined), deploymentOf('green', undefined)], {
  traffic: { Blue: 90, green: 10 },
})
const choose = (asked: string | undefined, random = 0) => chooseDeployment(endpoint, asked, random).name

test('the traffic is the share of the requests', () => {
  expect([0, 0.5, 0.8999, 0.9, 0.9999].map((random) => choose(undefined, random))).toEqual([
    'Blue',
    'Blue',
    'Blue',
    'green',
    'green',
  ])
})

test('a deployment that is asked for gets the request, in any case and without traffic', () => {
  const idle = { ...endpoint, traffic: { Blue: 0, green: 0 } }
  expect(chooseDeployment(idle, 'BLUE', 0).name).toBe('Blue')
})

test('an unknown one is refused with the names there are', () => {
  expect(() => choose('red')).toThrow("Endpoint 'Churn' has no deployment 'red': there are 'Blue', 'green'.")
})

test.each([[{}], [{ Blue: 0, green: 0 }], [{ gone: 100 }]])(
  'traffic %j has no deployment with positive weight',
  (traffic) => {
    expect(() => chooseDeployment({ ...endpoint, traffic }, undefined, 0.5)).toThrow(
      'no deployment with positive weight',
    )
  },
)
