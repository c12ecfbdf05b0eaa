//! The command as it is installed: with the compile cache that its starter turns on.
import module from 'node:module';

module.enableCompileCache();
const { main } = await import('../src/cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
