import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { S3Credential, S3Ref } from '#lib/storage/store-ref.ts'
import { startListening } from '#tests/support/listening-process.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { findTestVenv } from '#tests/support/test-venv.ts'

const region = 'eu-central-1'

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

export interface S3Server {
  endpointUrl: string
  region: string
  credential: S3Credential
  client: S3Client
  /** A store over an empty bucket of its own, or over `prefix` of one. */
  createStore: (prefix?: string) => Promise<S3Ref>
}

/**
 * An S3-compatible server that checks signatures, in a process of its own, for the calling test file. It is installed from the
 * Python package index, once per machine; without one, what needs it skips with the `reason`.
 */
export async function findS3Server(): Promise<{ server: S3Server | undefined; reason: string }> {
  if (!plainPython) return { server: undefined, reason: 'there is no Python 3' }
  const { interpreter, reason } = await findTestVenv(plainPython, packages)
  return interpreter ? { server: await startS3Server(interpreter), reason: '' } : { server: undefined, reason }
}

async function startS3Server(interpreter: string): Promise<S3Server> {
  const endpointUrl = await startListening(interpreter, ['-c', serveOneByOne])
  const credential = await createUser(endpointUrl)
  const client = new S3Client({ endpoint: endpointUrl, region, forcePathStyle: true, credentials: credential })
  const { folder } = await createTemporaryFolder()
  return {
    endpointUrl,
    region,
    credential,
    client,
    createStore: async (prefix = '') => {
      const bucket = `store-${randomUUID()}`
      await client.send(
        new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
      )
      const cacheFolder = join(folder, bucket)
      return { kind: 'S3', endpointUrl, region, bucket, prefix, forcePathStyle: true, credential, cacheFolder }
    },
  }
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
