import { router } from '../trpc/init.ts';
import { addMember } from './add-member.ts';
import { colleagues } from './colleagues.ts';
import { create } from './create.ts';
import { get } from './get.ts';
import { mine } from './mine.ts';
import { removeMember } from './remove-member.ts';
import { saveDraft } from './save-draft.ts';
import { submit } from './submit.ts';
import { withdraw } from './withdraw.ts';

export const studyRouter = router({
  create,
  mine,
  get,
  saveDraft,
  submit,
  withdraw,
  addMember,
  removeMember,
  colleagues,
});
