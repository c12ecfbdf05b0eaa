/**
 * The file of a thread that lies beside the module which starts it. A checkout runs TypeScript as it is, so that it has the
 * extension of that module.
 *
 * @param beside `import.meta.url` of the module
 */
export function threadFile(name: string, beside: string): URL {
  return new URL(`./${name}.${beside.endsWith('.ts') ? 'ts' : 'js'}`, beside);
}
