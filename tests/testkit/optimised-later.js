// Functions are handed to the optimising compiler later: in a process that lives for minutes and runs much of the program
// a few times, optimising costs more than it brings (docs/decisions/0029). Node 22 and later do not know the option.

const OPTIMISED_LATER = Number(process.versions.node.split('.')[0]) < 22 ? ['--interrupt-budget=1500000'] : [];
exports.OPTIMISED_LATER = OPTIMISED_LATER;

// For `npm test`, whose own option it is.
if (require.main === module) process.stdout.write(OPTIMISED_LATER.join(' '));
