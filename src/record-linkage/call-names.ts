/**
 * Short forms by which people are called whose papers give the full name, though some have them on their papers too:
 * Tom is written where Thomas is meant, and nobody calls one twin Tom and the other Thomas. What is not here and is a
 * name that people have counts as a name of its own, so that a machine asks: Mohammed and Muhammad, Anne and Anna, Jack
 * and John, and the short forms that parents choose as names (Harry, Charlie, Freddie).
 */
const CALL_NAMES: ReadonlySet<string> = new Set(
  `abbie abby abi addy aggie al alec alex alf andy annie ant art artie barney basia becca becky ben benji benny bert
  bertie beth betsy betty bex bill billie billy bob bobbie brad cal cam cath cathy cece chas chris chrissie cindy
  cissie cliff connie dan danni danny dave davey davy deb debbie del den denny des dick dickie dolly dom don donnie
  dot dottie doug dougie drew ed eddie eddy edie effie ernie essie flo florrie flossie fran frank fred gabby gabe geoff
  georgie gerry gill ginny gordie gosia greg gwen hal hank hattie henny hettie howie immy izzy jackie jacqui jamie
  janek jas jeff jen jenni jennie jenny jerry jess jessie jill jilly jim jimmy jo joanie joe joey johnnie johnny
  jon jonny josh josie judy jules kasia kaska kat kate kath kathy kay ken kenny kev kit kitty krzysiek larry len
  lenny libby liz lizzie lottie lou loz lyn maciek mack maddie maddy madge magda maggie mags malgosia mandy marge
  margie marty matt matty meg mel mick mickey micky mike minnie mitch moll nan nat nate ned nell nellie nic nick
  nicky nico nikki norm ola ollie olly pam pat patsy peg peggy pen penny pete phil pip reg rich richie rick rickie
  ricky rob robbie ron ros russ ruthie sam sammie sammy sandy sasha seb shaz sid stan ste steph steve stevie stu
  sue susie suzie suzy syd tabby tash tasha ted teri terri terry tess tessa tim timmy tom tomek tony tori trev
  tricia trish trudy val vic vicki vicky vikki vince vinnie vinny viv wally walt wilf will willie willy winnie zac
  zach zack zak zosia`.split(/\s+/),
);

/** Whether people are called by this whose papers give another, longer name. */
export const isCallName = (name: string): boolean => CALL_NAMES.has(name);
