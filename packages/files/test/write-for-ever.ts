import { writeWhole } from '@assent/files';

// Writes one file over and over, each time all of one letter, until it is killed.
const [path = ''] = process.argv.slice(2);
writeWhole(path, 'a'.repeat(300_000));
process.stdout.write('writing\n');
for (let round = 0; ; round += 1) writeWhole(path, 'abcdef'.charAt(round % 6).repeat(300_000));
