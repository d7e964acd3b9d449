import { describe, expect, test } from 'vitest'
import { presentCloudMetadata, presentDiscovery } from '#lib/cloud/metadata.ts'

const config = {
  publicUrl: 'https://slipway.example:3000',
  blobHost: { suffix: 'slipway.example:3000', protocol: 'https' as const },
}

describe('the metadata of the cloud', () => {
  test('gives az cloud register of 2024 what it fills its endpoints from', () => {
    expect(presentCloudMetadata(config, '2015-01-01')).toEqual({
      galleryEndpoint: config.publicUrl,
      graphEndpoint: config.publicUrl,
      portalEndpoint: config.publicUrl,
      authentication: {
        loginEndpoint: config.publicUrl,
        audiences: ['https://management.core.windows.net/', 'https://management.azure.com/'],
      },
    })
  })

  test('is a list of clouds in 2019, with every key that the CLI demands', () => {
    const [cloud] = [presentCloudMetadata(config, '2019-05-01')].flat()
    expect(Object.keys(cloud ?? {})).toEqual(
      expect.arrayContaining([
        ...[
          'name',
          'portal',
          'resourceManager',
          'authentication',
          'graph',
          'graphAudience',
          'media',
          'batch',
          'gallery',
        ],
        ...['sqlManagement', 'vmImageAliasDoc', 'suffixes'],
      ]),
    )
    expect(cloud).toMatchObject({
      resourceManager: `${config.publicUrl}/`,
      authentication: { loginEndpoint: config.publicUrl },
    })
  })

  test('is one cloud from 2022 on, which tells az cloud register where blobs are as well', () => {
    expect(presentCloudMetadata(config, '2022-09-01')).toMatchObject({
      name: 'Slipway',
      resourceManager: `${config.publicUrl}/`,
      authentication: {
        loginEndpoint: config.publicUrl,
        audiences: expect.arrayContaining(['https://management.core.windows.net/']),
      },
      suffixes: { storage: config.blobHost.suffix },
    })
  })
})

test('the discovery document names the base of every service as this instance', () => {
  expect(Object.values(presentDiscovery(config))).toEqual(Array(6).fill(config.publicUrl))
  expect(presentDiscovery(config)).toHaveProperty('api')
})
