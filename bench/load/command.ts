//! The command as it is installed: bundled, with the compile cache that its starter turns on.
import module from 'node:module';

module.enableCompileCache();
const bundled = new URL('../../dist/command/openkx.js', import.meta.url).href;
const { main } = (await import(bundled)) as { main: (args: readonly string[]) => Promise<number> };
process.exitCode = await main(process.argv.slice(2));
