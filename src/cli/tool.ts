/**
 * The `heapscope` tool: the page's compiler and machine on the command line, in Go's own words, with Go's streams and exit codes.
 *
 *     heapscope run [flags] FILE.go… [-- arguments]     compiles and runs; ends with the program's own exit status
 *     heapscope build [-gcflags='-m -l'] FILE.go…       compiles; -m prints what the compiler decided
 *     heapscope vet FILE.go…                            reports the first error, or what is suspicious
 *     heapscope check [-v] [FOLDER…]                    plays lessons and holds them against the machine (docs/authoring.md)
 *     heapscope check --write FOLDER…                   the same, and writes what an exercise prints at its start
 *     heapscope new [--exercise] NAME                   makes the folder of a new lesson
 */
import { buildCommand, vetCommand } from './build.ts';
import { checkCommand } from './check.ts';
import { newCommand } from './new.ts';
import { watchPipes } from './pipe.ts';
import { runCommand } from './run.ts';

const usage = `Heapscope runs Go programs on a machine whose memory can be looked at.

Usage:

	heapscope run [-gcflags=FLAGS] [-memstats FILE] [-memprofile FILE] [-timings FILE] [-leaks] [-seed N] FILE.go... [-- arguments]
	heapscope build [-gcflags=FLAGS] FILE.go...
	heapscope vet FILE.go...
	heapscope check [-v] [--write] [FOLDER...]
	heapscope new [--exercise] NAME

FLAGS are the compiler's: -m prints optimisation decisions (-m=2 with reasons), -l turns inlining off.
The environment variables GOGC, GOMEMLIMIT, GOMAXPROCS and GODEBUG=gctrace=1 mean what they mean in Go.
`;

/** Does what the command line says. Gives the exit status. */
export async function tool(argv: readonly string[]): Promise<number> {
  watchPipes();
  const [command, ...rest] = argv;
  switch (command) {
    case 'run':
      return runCommand(rest);
    case 'build':
      return buildCommand(rest);
    case 'vet':
      return vetCommand(rest);
    case 'check':
      return checkCommand(rest);
    case 'new':
      return newCommand(rest);
    case 'help':
    case '-h':
    case '--help':
      process.stdout.write(usage);
      return 0;
    case undefined:
      process.stderr.write(usage);
      return 2;
    default:
      process.stderr.write(`heapscope ${command}: unknown command\nRun 'heapscope help' for usage.\n`);
      return 2;
  }
}
