import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadConfig } from '#lib/config.ts'
import { parseConnectionString } from '#lib/core/connection-string.ts'

const key = 'c2VjcmV0IGtleQ=='
const aws = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' }

describe('SLIPWAY_STORAGE', () => {
  test('is a folder', () => {
    expect(loadConfig({ SLIPWAY_STORAGE: 'data' })).toMatchObject({
      storage: resolve('data'),
      remoteStorage: undefined,
    })
    expect(loadConfig({ SLIPWAY_HOME: '/srv/slipway' }).storage).toBe('/srv/slipway/storage')
  })

  test('is a container with a connection string', () => {
    const { remoteStorage, storage } = loadConfig({
      SLIPWAY_HOME: '/srv/slipway',
      SLIPWAY_STORAGE: `azure:DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=${key};EndpointSuffix=core.windows.net#scores/team/a/`,
    })
    expect(storage).toBe('/srv/slipway/storage')
    expect(remoteStorage).toEqual({
      place: {
        kind: 'AzureBlob',
        accountName: 'contoso',
        endpointUrl: 'https://contoso.blob.core.windows.net',
        container: 'scores',
        prefix: 'team/a',
      },
      credential: { credentialsType: 'AccountKey', key },
    })
  })

  test('is a bucket, with keys in the variables of AWS', () => {
    const setting = 's3://scores/team?region=eu-west-1&endpoint=http://minio:9000/&pathStyle=true'
    expect(loadConfig({ SLIPWAY_STORAGE: setting, ...aws, AWS_SESSION_TOKEN: 'token' }).remoteStorage).toEqual({
      place: {
        kind: 'S3',
        endpointUrl: 'http://minio:9000',
        region: 'eu-west-1',
        bucket: 'scores',
        prefix: 'team',
        forcePathStyle: true,
      },
      credential: { credentialsType: 'AccessKey', accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
    })
    expect(loadConfig({ SLIPWAY_STORAGE: 's3://scores', ...aws }).remoteStorage?.place).toEqual({
      kind: 'S3',
      region: 'us-east-1',
      bucket: 'scores',
      prefix: '',
      forcePathStyle: false,
    })
  })

  test.each([
    [`azure:AccountName=contoso;AccountKey=${key}`, /must end in #/],
    [`azure:AccountName=contoso;AccountKey=${key}#UPPER`, /must end in #/],
    [`azure:AccountName=contoso;AccountKey=${key}#scores/../x`, /'\.\.' in its prefix/],
    [`azure:AccountKey=${key}#scores`, /no AccountName/],
    ['azure:AccountName=contoso#scores', /neither an AccountKey nor/],
    [`azure:AccountName=contoso;AccountKey=${key};BlobEndpoint=ftp://x#scores`, /no http or https address/],
    ['s3://', /must name a bucket/],
    ['s3:bucket', /must name a bucket/],
    ['s3://scores?zone=1', /no 'zone'/],
    ['s3://scores?endpoint=minio:9000', /no http or https address/],
    ['s3://scores?pathStyle=yes', /neither true nor false/],
  ])('%s is a mistake, told without its secret', (setting, reason) => {
    const load = () => loadConfig({ SLIPWAY_STORAGE: setting, ...aws })
    expect(load).toThrow(reason)
    expect(load).toThrow(/SLIPWAY_STORAGE/)
    expect(load).not.toThrow(key)
  })

  test('a bucket without keys is a mistake', () => {
    expect(() => loadConfig({ SLIPWAY_STORAGE: 's3://scores' })).toThrow(/AWS_ACCESS_KEY_ID: must be set together/)
    expect(() => loadConfig({ SLIPWAY_STORAGE: 's3://scores', AWS_ACCESS_KEY_ID: 'id' })).toThrow(/AWS_ACCESS_KEY_ID/)
  })
})

describe('a connection string', () => {
  test.each([
    [
      `BlobEndpoint=https://contoso.blob.core.windows.net/;SharedAccessSignature=?sv=1&sig=a%3D`,
      { accountName: 'contoso', endpointUrl: 'https://contoso.blob.core.windows.net' },
    ],
    [
      `AccountName=contoso;AccountKey=${key};EndpointSuffix=core.chinacloudapi.cn;`,
      { accountName: 'contoso', endpointUrl: 'https://contoso.blob.core.chinacloudapi.cn' },
    ],
    [
      `accountname=contoso;accountkey=${key};blobendpoint=http://azurite:10000/contoso`,
      { accountName: 'contoso', endpointUrl: 'http://azurite:10000/contoso' },
    ],
    [
      'BlobEndpoint=http://127.0.0.1:10000/contoso;SharedAccessSignature=sv=1',
      { accountName: 'contoso', endpointUrl: 'http://127.0.0.1:10000/contoso' },
    ],
    [
      'UseDevelopmentStorage=true',
      { accountName: 'devstoreaccount1', endpointUrl: 'http://127.0.0.1:10000/devstoreaccount1' },
    ],
  ])('%s', (text, account) => {
    expect(parseConnectionString(text)).toMatchObject(account)
  })

  test('has a SAS token without its question mark', () => {
    const { credential } = parseConnectionString('AccountName=contoso;SharedAccessSignature=?sv=1&sig=a%3D')
    expect(credential).toEqual({ credentialsType: 'Sas', sasToken: 'sv=1&sig=a%3D' })
  })
})

test.each([
  'https://contoso.blob.core.windows.net/?sv=2021&sig=HIDDEN',
  'https://me:HIDDEN@contoso.blob.core.windows.net',
])('an address with a secret in it, %s, is refused and not quoted', (endpoint) => {
  let message = ''
  try {
    parseConnectionString(`BlobEndpoint=${endpoint};AccountName=contoso;AccountKey=${key}`)
  } catch (error) {
    message = String(error)
  }
  expect(message).toContain('BlobEndpoint')
  expect(message).not.toContain('HIDDEN')
})
