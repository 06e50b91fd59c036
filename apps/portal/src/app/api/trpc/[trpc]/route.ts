import { runtime } from '../../../../server/access-from-next.ts';

const answer = (request: Request): Promise<Response> => runtime().answerApi(request);

export { answer as GET, answer as POST };
