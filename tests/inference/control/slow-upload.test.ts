import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { createControlledWorld, until } from '#tests/inference/control/support.ts'
import { openTestGateway } from '#tests/support/inference-gateway.ts'
import { send } from '#tests/support/send.ts'

const online = await createControlledWorld()
const gateway = await openTestGateway([], {
  recorder: online.recorder,
  directory: {
    find: (name) => online.control().directory.find(name),
    list: () => online.control().directory.list(),
  },
})

test('a request whose body arrives after its revision was replaced is answered by the new one', async () => {
  await online.putEndpoint('patient')
  await online.putDeployment('patient', 'blue')
  await online.settled('patient', 'blue')
  const former = await until(() => online.pool('patient', 'blue'))
  const { primaryKey } = (await (await send(online.owner, 'POST', 'onlineEndpoints/patient/listKeys')).json()) as {
    primaryKey: string
  }
  const headers = {
    authorization: `Bearer ${primaryKey}`,
    'content-type': 'application/json',
    'azureml-model-deployment': 'blue',
  }
  const upload = request(`${gateway.url}/endpoints/patient/score`, { method: 'POST', headers })
  const answered = once(upload, 'response')
  upload.write('{"input_data": {"columns": ["a", "b", "c"], ')
  await until(() =>
    online.recorder.of(online.control().directory.find('patient')?.deployments.get('blue')?.id ?? '').open > 0
      ? true
      : undefined,
  )
  await online.putDeployment('patient', 'blue', { environmentVariables: { A: '1' } })
  await until(() => (online.pool('patient', 'blue')?.spec.revision === 2 ? true : undefined))
  await until(() => (former.replicas().length === 0 ? true : undefined))
  upload.end('"data": [[1, 2, 3]]}}')
  const [response] = (await answered) as [IncomingMessage]
  expect([response.statusCode, await text(response)]).toEqual([200, '[{"y":14.5}]'])
})
