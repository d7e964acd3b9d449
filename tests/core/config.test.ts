import { describe, expect, test } from 'vitest'
import { ConfigError, loadConfig } from '#lib/config.ts'

describe('the configuration', () => {
  test('needs nothing: every value has a default', () => {
    expect(loadConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      admin: { email: 'admin@localhost', password: undefined },
      workspace: { resourceGroup: 'slipway', name: 'default', location: 'local' },
    })
  })

  test('lists every mistake at once, each with its variable', () => {
    const mistaken = {
      PORT: 'many',
      DATABASE_URL: 'mysql://x',
      SLIPWAY_STORAGE: 's3://',
      SLIPWAY_ADMIN_PASSWORD: 'short',
    }
    const message = (() => {
      try {
        return loadConfig(mistaken) && ''
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError)
        return String(error)
      }
    })()
    for (const name of Object.keys(mistaken)) expect(message).toContain(name)
  })
})
