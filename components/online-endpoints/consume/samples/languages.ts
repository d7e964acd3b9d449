import { presentCsharp } from '#components/online-endpoints/consume/samples/csharp.ts'
import { presentCurlSample } from '#components/online-endpoints/consume/samples/curl.ts'
import { presentGo } from '#components/online-endpoints/consume/samples/go.ts'
import { presentJava } from '#components/online-endpoints/consume/samples/java.ts'
import { presentPython } from '#components/online-endpoints/consume/samples/python.ts'
import { presentR } from '#components/online-endpoints/consume/samples/r.ts'
import type { SampleRequest } from '#components/online-endpoints/consume/samples/sample-request.ts'
import { presentTypescript } from '#components/online-endpoints/consume/samples/typescript.ts'

export interface SampleLanguage {
  id: 'python' | 'csharp' | 'r' | 'typescript' | 'java' | 'go' | 'curl'
  label: string
  /** How the sample is run, and what it needs. */
  how: string
  fileName: string
  present: (request: SampleRequest) => string
}

/** Each sample is complete: it runs as it stands, with nothing but what `how` names. */
export const sampleLanguages: readonly SampleLanguage[] = [
  { id: 'python', label: 'Python', how: 'python3 score.py', fileName: 'score.py', present: presentPython },
  { id: 'csharp', label: 'C#', how: 'dotnet run (C# 11 or later)', fileName: 'Program.cs', present: presentCsharp },
  { id: 'r', label: 'R', how: 'Rscript score.R (R 4.1 or later)', fileName: 'score.R', present: presentR },
  {
    id: 'typescript',
    label: 'TypeScript',
    how: 'node score.ts (Node.js 22.18 or later)',
    fileName: 'score.ts',
    present: presentTypescript,
  },
  {
    id: 'java',
    label: 'Java',
    how: 'java Score.java (Java 15 or later)',
    fileName: 'Score.java',
    present: presentJava,
  },
  { id: 'go', label: 'Go', how: 'go run score.go', fileName: 'score.go', present: presentGo },
  { id: 'curl', label: 'curl', how: 'sh score.sh', fileName: 'score.sh', present: presentCurlSample },
]
