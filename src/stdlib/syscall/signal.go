package syscall

// A Signal is a signal of Linux, by its number.
type Signal int

const (
	SIGHUP    = Signal(1)
	SIGINT    = Signal(2)
	SIGQUIT   = Signal(3)
	SIGILL    = Signal(4)
	SIGTRAP   = Signal(5)
	SIGABRT   = Signal(6)
	SIGIOT    = Signal(6)
	SIGBUS    = Signal(7)
	SIGFPE    = Signal(8)
	SIGKILL   = Signal(9)
	SIGUSR1   = Signal(10)
	SIGSEGV   = Signal(11)
	SIGUSR2   = Signal(12)
	SIGPIPE   = Signal(13)
	SIGALRM   = Signal(14)
	SIGTERM   = Signal(15)
	SIGSTKFLT = Signal(16)
	SIGCHLD   = Signal(17)
	SIGCLD    = Signal(17)
	SIGCONT   = Signal(18)
	SIGSTOP   = Signal(19)
	SIGTSTP   = Signal(20)
	SIGTTIN   = Signal(21)
	SIGTTOU   = Signal(22)
	SIGURG    = Signal(23)
	SIGXCPU   = Signal(24)
	SIGXFSZ   = Signal(25)
	SIGVTALRM = Signal(26)
	SIGPROF   = Signal(27)
	SIGWINCH  = Signal(28)
	SIGIO     = Signal(29)
	SIGPOLL   = Signal(29)
	SIGPWR    = Signal(30)
	SIGSYS    = Signal(31)
	SIGUNUSED = Signal(31)
)

const names = ";hangup;interrupt;quit;illegal instruction;trace/breakpoint trap;aborted;bus error;floating point exception;killed;" +
	"user defined signal 1;segmentation fault;user defined signal 2;broken pipe;alarm clock;terminated;stack fault;" +
	"child exited;continued;stopped (signal);stopped;stopped (tty input);stopped (tty output);urgent I/O condition;" +
	"CPU time limit exceeded;file size limit exceeded;virtual timer expired;profiling timer expired;window changed;" +
	"I/O possible;power failure;bad system call;"

// Signal tells signals of the operating system from other values.
func (s Signal) Signal() {}

func (s Signal) String() string {
	if s >= 0 {
		if name := textAt(names, int(s)); name != "" {
			return name
		}
	}
	return "signal " + decimal(int(s))
}
