/** What bundling takes that leaves packages as Node has them. */

/** Packages of native code, which cannot be bundled; npm chooses the build for the machine. */
export const NATIVE = ['@node-rs/argon2', 'sharp'] as const

/** CommonJS in an ES module still finds what it takes for granted. */
export const COMMONJS_BANNER =
  'import{createRequire as createRequireOfNode}from"node:module";' +
  'const require=createRequireOfNode(import.meta.url),__filename=import.meta.filename,__dirname=import.meta.dirname;'

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/

/**
 * A module that exports what a package does, by the names that Node sees: a bundle would not know those of CommonJS, and an
 * import means the same there as in the sources.
 */
export async function reexporting(name: string): Promise<string> {
  const exported = Object.keys((await import(name)) as object).filter(key => IDENTIFIER.test(key))
  return `export { ${exported.join(', ')} } from '${name}'\n`
}
