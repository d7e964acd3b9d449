import { stringify } from 'yaml'

/** What loads a model in Python. */
export const versions = {
  python: '3.11.7',
  mlflow: '3.17.2',
  numpy: '2.4.6',
  onnx: '1.23.2',
  onnxruntime: '1.31.1',
  pandas: '3.1.1',
} as const

const { python, ...packages } = versions
const requirements = Object.entries(packages).map(([name, version]) => `${name}==${version}`)

/** The files in which MLflow says what a model needs, by name. */
export const environmentFiles: Readonly<Record<string, string>> = {
  'requirements.txt': `${requirements.join('\n')}\n`,
  'python_env.yaml': stringify({
    python,
    build_dependencies: ['pip==23.2.1', 'setuptools==65.5.0', 'wheel'],
    dependencies: ['-r requirements.txt'],
  }),
  'conda.yaml': stringify({
    channels: ['conda-forge'],
    dependencies: [`python=${python}`, 'pip<=23.2.1', { pip: requirements }],
    name: 'mlflow-env',
  }),
}
