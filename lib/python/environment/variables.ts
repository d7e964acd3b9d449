import { delimiter } from 'node:path'
import { type PythonSettings, pickEnvironment } from '#lib/config.ts'

/**
 * What a build may see of this process's environment: how to reach the network and the index, where tools and folders are.
 * Everything else stays out, the database's address and our keys first of all.
 */
const passed = new RegExp(
  `^(${[
    'HOME|USER|LOGNAME|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|SystemRoot|COMSPEC|PATHEXT|TZ|LANG|LC_[A-Z]+|XDG_[A-Z_]+',
    'https?_proxy|no_proxy|all_proxy|HTTPS?_PROXY|NO_PROXY|ALL_PROXY|NETRC',
    'SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|GIT_SSL_CAINFO',
    'PIP_(CERT|CLIENT_CERT|CACHE_DIR|CONFIG_FILE|CONSTRAINT|DEFAULT_TIMEOUT|KEYRING_PROVIDER|NO_CACHE_DIR|ONLY_BINARY|NO_BINARY|PREFER_BINARY|PROXY|RETRIES|TIMEOUT|TRUSTED_HOST)',
    'UV_(CACHE_DIR|CONFIG_FILE|CONCURRENT_[A-Z]+|HTTP_TIMEOUT|INSECURE_HOST|KEYRING_PROVIDER|LINK_MODE|NATIVE_TLS|SYSTEM_CERTS|PYTHON_INSTALL_DIR)',
    'PYENV_[A-Z_]+|CC|CXX|CFLAGS|CXXFLAGS|LDFLAGS|LD_LIBRARY_PATH|PKG_CONFIG_PATH|CMAKE_PREFIX_PATH|CUDA_HOME',
  ].join('|')})$`,
)
const ofTheIndex =
  /^(PIP_(INDEX_URL|EXTRA_INDEX_URL|FIND_LINKS|NO_INDEX)|UV_[A-Z_]*INDEX[A-Z_]*|UV_FIND_LINKS|UV_OFFLINE)$/

/** The variables of a process that makes an environment. What says where packages come from is passed unless a setting of ours does. */
export function buildVariables(settings: PythonSettings, temporary?: string): Record<string, string> {
  const hasOwnSource = settings.indexUrl !== undefined || settings.wheels !== undefined
  return {
    ...pickEnvironment(passed),
    ...(!hasOwnSource && pickEnvironment(ofTheIndex)),
    // Not as options: everybody on the machine reads those of a running process, and an address may hold a password.
    ...(settings.indexUrl !== undefined && { PIP_INDEX_URL: settings.indexUrl, UV_INDEX_URL: settings.indexUrl }),
    PATH: settings.searchPath.join(delimiter),
    ...(temporary !== undefined && { TMPDIR: temporary }),
    PIP_NO_INPUT: '1',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_PROGRESS_BAR: 'off',
    PYTHONUNBUFFERED: '1',
    PYTHONNOUSERSITE: '1',
    UV_NO_PROGRESS: '1',
    // An interpreter is chosen before the build, and never fetched on the way.
    UV_PYTHON_DOWNLOADS: 'never',
    NO_COLOR: '1',
    GIT_TERMINAL_PROMPT: '0',
  }
}
