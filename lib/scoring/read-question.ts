/** What `askChild` was given, for the script that it runs. Only its own caller starts such a script, and knows the type. */
export const readQuestion = <T>(): Promise<T> =>
  new Promise((resolve) => process.once('message', (question) => resolve(question as T)))
