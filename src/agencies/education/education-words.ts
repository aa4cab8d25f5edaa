import { enumeration } from '../../subgraph';

// Words that several of the schools' entries share. Values without a line are area practice, or follow the statutory
// guidance that schools have regard to (Keeping Children Safe in Education: 002 L778).

export const EducationStep = enumeration('EducationStep', 'What the school did.', {
  CHECKED_IN_WITH_CHILD: 'Somebody whom the child trusts looked after them that day (002 L1287).',
  SUPPORT_IN_SCHOOL: 'Support at school, such as somebody to go to (002 L1287).',
  PARENT_AND_CHILD_WORKER: 'The specialist parent and child domestic-abuse worker at the school (002 L1182).',
  COUNSELLING: 'Counselling at school (Carrie, 002 L758).',
  REFERRED_TO_SOCIAL_CARE: "Referred to children's social care, at once (002 L778).",
  POLICE_TOLD: 'The police were told (002 L778).',
  SOCIAL_WORKER_TOLD: "The child's social worker was told (002 L779).",
  EARLY_HELP: 'Early help was offered.',
  SAFE_PARENT_SPOKEN_TO: 'The parent who is not abusive was spoken to alone.',
  COLLECTION_CHANGED: 'Who may collect the child was arranged otherwise.',
  WATCHED: 'Staff watch how the child is.',
  NOTHING: 'Nothing was done. Known and not acted on is a finding of reviews (002 L875).',
});
