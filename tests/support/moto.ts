import type { S3Credential } from '#lib/storage/store-ref.ts'
import { type ListeningProcess, startListening } from '#tests/support/listening-process.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { findTestVenv } from '#tests/support/test-venv.ts'

/** Servers of npm know no conditional writes; moto does what Amazon documents. */
const packages = ['moto[server,s3]==5.2.5']

/** Of two conditional writes at the same moment it would let both pass: it looks first and writes then, and Amazon does so in one. */
const serveOneByOne = `
import threading
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

application = DomainDispatcherApplication(create_backend_app)
turn = threading.Lock()

def one_by_one(environ, start_response):
    with turn:
        return list(application(environ, start_response))

run_simple('127.0.0.1', 0, one_by_one, threaded=True)
`

export interface MotoServer {
  url: string
  credential: S3Credential
}

/** Starts it where the machine has, or can have, its packages; otherwise answers the reason why not. */
export async function startMoto(): Promise<(MotoServer & ListeningProcess) | { reason: string }> {
  if (!plainPython) return { reason: 'there is no Python 3' }
  const { interpreter, reason } = await findTestVenv(plainPython, packages)
  if (!interpreter) return { reason }
  const server = await startListening(interpreter, ['-c', serveOneByOne])
  return { ...server, credential: await createUser(server.url) }
}

/** Somebody who may do everything in S3; from then on the server asks everybody for a signature. */
async function createUser(endpointUrl: string): Promise<S3Credential> {
  const UserName = 'tests'
  const everything = { Effect: 'Allow', Action: 's3:*', Resource: '*' }
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [everything] })
  await callIam(endpointUrl, { Action: 'CreateUser', UserName })
  await callIam(endpointUrl, { Action: 'PutUserPolicy', UserName, PolicyName: 'everything', PolicyDocument })
  const made = await callIam(endpointUrl, { Action: 'CreateAccessKey', UserName })
  const read = (name: string) => new RegExp(`<${name}>(.*?)</`).exec(made)?.[1] ?? ''
  await fetch(`${endpointUrl}/moto-api/reset-auth`, { method: 'POST', body: '0' })
  return { accessKeyId: read('AccessKeyId'), secretAccessKey: read('SecretAccessKey') }
}

/** Until it asks for signatures, the server reads from the header no more than which service is meant. */
async function callIam(endpointUrl: string, parameters: Record<string, string>): Promise<string> {
  const scope = 'Credential=tests/20260101/us-east-1/iam/aws4_request'
  const authorization = `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=none`
  const body = new URLSearchParams({ Version: '2010-05-08', ...parameters })
  const response = await fetch(endpointUrl, { method: 'POST', headers: { authorization }, body })
  if (!response.ok) throw new Error(`${parameters.Action}: ${await response.text()}`)
  return response.text()
}
