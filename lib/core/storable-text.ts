/** PostgreSQL takes neither NUL nor half a surrogate pair: both become U+FFFD. For text from files, such as a message that quotes a cell. */
export const storableText = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()
