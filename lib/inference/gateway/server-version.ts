import manifest from '../../../package.json' with { type: 'json' }

/** Of this program, as it tells its clients. */
export const programVersion: string = manifest.version
export const serverVersion = `slipway/${programVersion}`
