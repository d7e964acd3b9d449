import { homedir } from 'node:os'
import { delimiter, resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { parseStorageSetting, type RemoteStorage, toRemoteStorage } from '#lib/core/remote-storage.ts'
import { findSignInMistakes, type OidcSettings, readOidc, signInVariables } from '#lib/core/sign-in-settings.ts'

const port = (fallback: number) => z.coerce.number('must be a port number').int().min(1).max(65535).default(fallback)
const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
  .transform((url) => url.replace(/\/+$/, ''))
  .optional()

const variables = z.object({
  PORT: port(3000),
  SLIPWAY_INFERENCE_PORT: port(3001),
  SLIPWAY_HOST: z.string().default('127.0.0.1'),
  SLIPWAY_HOME: z.string().default('.slipway'),
  SLIPWAY_TLS_CERT: z.string().min(1, 'must be the path of a PEM file').optional(),
  SLIPWAY_TLS_KEY: z.string().min(1, 'must be the path of a PEM file').optional(),
  SLIPWAY_PUBLIC_URL: baseUrl,
  SLIPWAY_INFERENCE_URL: baseUrl,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// URL' }).optional(),
  SLIPWAY_STORAGE: z
    .string()
    .transform((text, context) => {
      try {
        return parseStorageSetting(text)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        context.addIssue({ code: 'custom', message: error.message })
        return z.NEVER
      }
    })
    .optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  SLIPWAY_FOLDERS: z.string().optional(),
  SLIPWAY_BLOB_SUFFIX: z
    .string()
    .toLowerCase()
    .regex(
      /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/,
      'must be a host name, with a port or without: core.windows.net',
    )
    .optional(),
  SLIPWAY_ADMIN_EMAIL: z.email('must be an e-mail address').or(z.literal('admin@localhost')).default('admin@localhost'),
  SLIPWAY_ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  SLIPWAY_SUBSCRIPTION_ID: z.guid('must be a GUID').default('00000000-0000-0000-0000-000000000000'),
  SLIPWAY_RESOURCE_GROUP: z
    .string()
    .regex(/^[\w().-]{1,90}$/, 'must be 1-90 letters, digits or ( ) . _ -')
    .default('slipway'),
  SLIPWAY_WORKSPACE: z
    .string()
    .regex(/^[a-zA-Z0-9][\w-]{0,254}$/, 'must be letters, digits, - or _')
    .default('default'),
  SLIPWAY_LOCATION: z
    .string()
    .regex(/^[a-z0-9]+$/, 'must be lower-case letters and digits')
    .default('local'),
  SLIPWAY_TENANT_ID: z.guid('must be a GUID').default('00000000-0000-0000-0000-000000000000'),
  SLIPWAY_CLIENT_ID: z.guid('must be a GUID').optional(),
  SLIPWAY_CLIENT_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  ...signInVariables,
  SLIPWAY_COMPUTE: z.string().optional(),
  SLIPWAY_NODE: z.guid().optional(),
  SLIPWAY_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SLIPWAY_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SLIPWAY_URL_INPUT_MAX_MB: z.coerce.number('must be a number').positive().default(10_240),
  SLIPWAY_URL_INPUT_TIMEOUT_SECONDS: z.coerce.number('must be a number').positive().default(600),
  SLIPWAY_MAX_UPLOAD_MB: z.coerce.number('must be a number').positive().default(102_400),
  SLIPWAY_ALIAS_CHECK_SECONDS: z.coerce.number('must be a number').min(5, 'must be at least 5').default(60),
  SLIPWAY_AUDIT_DAYS: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .default(365),
  SLIPWAY_ALLOW_PRIVATE_URLS: z.stringbool('must be true or false').default(false),
  SLIPWAY_PYTHON: z.string().min(1, 'must be the path of a Python interpreter').optional(),
  SLIPWAY_PYTHON_SYSTEM: z.stringbool('must be true or false').default(false),
  SLIPWAY_PYTHON_INDEX_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
  SLIPWAY_PYTHON_WHEELS: z.string().min(1, 'must be a folder').optional(),
  SLIPWAY_PYTHON_BUILD_TIMEOUT_SECONDS: z.coerce.number('must be a number').positive().default(3600),
  PATH: z.string().default(() => process.env.PATH ?? ''),
})

const environment = variables
  .refine((v) => !v.SLIPWAY_TLS_CERT === !v.SLIPWAY_TLS_KEY, {
    path: ['SLIPWAY_TLS_KEY'],
    message: 'must be set together with SLIPWAY_TLS_CERT, or neither of them',
  })
  .refine((v) => !v.SLIPWAY_CLIENT_ID === !v.SLIPWAY_CLIENT_SECRET, {
    path: ['SLIPWAY_CLIENT_SECRET'],
    message: 'must be set together with SLIPWAY_CLIENT_ID, or neither of them',
  })
  .superRefine((v, context) => {
    for (const [name, message] of findSignInMistakes(v)) context.addIssue({ code: 'custom', path: [name], message })
  })
  .refine(
    (v) => v.SLIPWAY_STORAGE === undefined || 'folder' in v.SLIPWAY_STORAGE || toRemoteStorage(v.SLIPWAY_STORAGE, v),
    {
      path: ['AWS_ACCESS_KEY_ID'],
      message: 'must be set together with AWS_SECRET_ACCESS_KEY for the bucket that SLIPWAY_STORAGE names',
    },
  )

/** Everything the environment decides, read once by the process's entry point and handed down as an argument. */
export interface Config {
  port: number
  host: string
  home: string
  publicUrl: string
  /** PEM files; both servers then speak https. */
  tls: { certFile: string; keyFile: string } | undefined
  /** Where the real-time gateway listens, and the base of the scoring URIs given out. */
  inferencePort: number
  inferenceUrl: string
  databaseUrl: string | undefined
  /** Absolute folder of the default datastore, unless that is in an object store. */
  storage: string
  /** The object store of the default datastore. */
  remoteStorage: RemoteStorage | undefined
  /** Parents below which further folder datastores may lie. */
  folders: string[]
  /** Our own blob host answers to `<account>.blob.<suffix>`. */
  blobHost: { suffix: string; protocol: 'http' | 'https' }
  admin: { email: string; password: string | undefined }
  workspace: { subscriptionId: string; resourceGroup: string; name: string; location: string }
  /** The directory that tokens are asked from and signed for, in Azure's terms. */
  tenantId: string
  /** The first service principal, an owner. */
  client: { id: string; secret: string } | undefined
  oidc: OidcSettings | undefined
  /** People may sign in, and scripts get tokens, with a password that Slipway keeps. */
  allowsPasswords: boolean
  /** Signs sessions and tokens; the supervisor makes one on the first start and hands it to its children. */
  secret: string
  compute: string | undefined
  nodeId: string | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Between two looks at the aliases that deployments follow. */
  aliasCheckMs: number
  /** How long the audit log keeps an event. */
  auditDays: number
  /** Of one file that is sent to the portal, the REST API or the blob host. */
  maxUploadBytes: number
  urlInput: { maxBytes: number; timeoutMs: number; allowPrivate: boolean }
  python: PythonSettings
}

/** Where Python is, and where its packages come from. */
export interface PythonSettings {
  /** Interpreters, absolute or on the path, that are used instead of those found on this machine. */
  interpreters: string[] | undefined
  /** Deployments may run an interpreter of the machine with what is installed there. */
  allowsSystem: boolean
  indexUrl: string | undefined
  /** Absolute folder of wheels; the only source of packages unless there is an index URL as well. */
  wheels: string | undefined
  buildTimeoutMs: number
  /** Folders in which commands are looked for. */
  searchPath: string[]
}

export class ConfigError extends Error {}

/** Parses the environment; throws one ConfigError that lists every mistake. */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`The configuration has mistakes:\n${mistakes.join('\n')}`)
  }
  const v = parsed.data
  const home = resolve(v.SLIPWAY_HOME)
  const tls =
    v.SLIPWAY_TLS_CERT && v.SLIPWAY_TLS_KEY
      ? { certFile: resolve(v.SLIPWAY_TLS_CERT), keyFile: resolve(v.SLIPWAY_TLS_KEY) }
      : undefined
  const scheme = tls ? 'https' : 'http'
  const publicUrl = v.SLIPWAY_PUBLIC_URL ?? `${scheme}://localhost:${v.PORT}`
  const { host: publicHost, protocol } = new URL(publicUrl)
  return {
    port: v.PORT,
    host: v.SLIPWAY_HOST,
    home,
    tls,
    publicUrl,
    inferencePort: v.SLIPWAY_INFERENCE_PORT,
    inferenceUrl: v.SLIPWAY_INFERENCE_URL ?? `${scheme}://localhost:${v.SLIPWAY_INFERENCE_PORT}`,
    databaseUrl: v.DATABASE_URL,
    storage: resolve(v.SLIPWAY_STORAGE && 'folder' in v.SLIPWAY_STORAGE ? v.SLIPWAY_STORAGE.folder : `${home}/storage`),
    remoteStorage: toRemoteStorage(v.SLIPWAY_STORAGE, v),
    folders: (v.SLIPWAY_FOLDERS?.split(delimiter) ?? [homedir()]).filter(Boolean).map((folder) => resolve(folder)),
    blobHost: {
      // Azure's client for Python finds an account's name in front of `.blob.core.` alone.
      suffix: v.SLIPWAY_BLOB_SUFFIX ?? `core.${publicHost.toLowerCase()}`,
      protocol: protocol === 'https:' ? 'https' : 'http',
    },
    admin: { email: v.SLIPWAY_ADMIN_EMAIL.toLowerCase(), password: v.SLIPWAY_ADMIN_PASSWORD },
    workspace: {
      subscriptionId: v.SLIPWAY_SUBSCRIPTION_ID,
      resourceGroup: v.SLIPWAY_RESOURCE_GROUP,
      name: v.SLIPWAY_WORKSPACE,
      location: v.SLIPWAY_LOCATION,
    },
    tenantId: v.SLIPWAY_TENANT_ID.toLowerCase(),
    client:
      v.SLIPWAY_CLIENT_ID && v.SLIPWAY_CLIENT_SECRET
        ? { id: v.SLIPWAY_CLIENT_ID.toLowerCase(), secret: v.SLIPWAY_CLIENT_SECRET }
        : undefined,
    oidc: readOidc(v),
    allowsPasswords: v.SLIPWAY_PASSWORDS,
    secret: v.SLIPWAY_SECRET ?? '',
    compute: v.SLIPWAY_COMPUTE,
    nodeId: v.SLIPWAY_NODE,
    logLevel: v.SLIPWAY_LOG_LEVEL,
    aliasCheckMs: v.SLIPWAY_ALIAS_CHECK_SECONDS * 1000,
    auditDays: v.SLIPWAY_AUDIT_DAYS,
    maxUploadBytes: v.SLIPWAY_MAX_UPLOAD_MB * 1e6,
    urlInput: {
      maxBytes: v.SLIPWAY_URL_INPUT_MAX_MB * 1e6,
      timeoutMs: v.SLIPWAY_URL_INPUT_TIMEOUT_SECONDS * 1000,
      allowPrivate: v.SLIPWAY_ALLOW_PRIVATE_URLS,
    },
    python: {
      interpreters: v.SLIPWAY_PYTHON?.split(delimiter).filter(Boolean),
      allowsSystem: v.SLIPWAY_PYTHON_SYSTEM,
      indexUrl: v.SLIPWAY_PYTHON_INDEX_URL,
      wheels: v.SLIPWAY_PYTHON_WHEELS && resolve(v.SLIPWAY_PYTHON_WHEELS),
      buildTimeoutMs: v.SLIPWAY_PYTHON_BUILD_TIMEOUT_SECONDS * 1000,
      searchPath: v.PATH.split(delimiter).filter(Boolean),
    },
  }
}

/** The environment of a child process: this process's own and what is added to it. */
export function childEnvironment(added: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...added }
}

/** Those of this process's variables whose names match, for child processes that may not see the others. */
export function pickEnvironment(names: RegExp): Record<string, string> {
  const picked = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && names.test(name) ? [[name, value] as const] : [],
  )
  return Object.fromEntries(picked)
}
