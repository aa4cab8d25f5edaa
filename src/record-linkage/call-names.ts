/**
 * Short forms by which people are called whose papers give the full name, though some have them on their papers too:
 * Tom is written where Thomas is meant, and nobody calls one twin Tom and the other Thomas. What is not here and is a
 * name that people have counts as a name of its own, so that a machine asks: Mohammed and Muhammad, Anne and Anna,
 * Jack and John, Isabel and Isabella.
 */
const CALL_NAMES: ReadonlySet<string> = new Set(
  `abbie abby abi addy al alec alex alf alfie andy annie ant archie art artie aggie barney basia becca becky ben benji benny bert bertie bex
  beth betsy betty bill billie billy bob bobby bobbie brad cal cam cath cathy cece charlie chas chris chrissie cindy cissie cliff
  connie dan danni danny dave davey davy deb debbie del den denny des dick dickie dom don donnie dot dottie dolly doug dougie
  ed eddie eddy edie effie ernie essie flo florrie flossie fran frank frankie fred freddie freddy gabby gabe geoff georgie
  gerry gill ginny gordie gosia greg gwen hal hank harry hattie henny hettie howie immy izzy jackie jacqui jake jamie jan janek
  jas jeff jen jenni jennie jenny jerry jess jessie jill jilly jim jimmy jo joanie joe joey johnnie johnny jon jonny josh josie
  judy jules kaska kasia kat kate kath kathy katie katy kay ken kenny kev kim kit kitty krzysiek larry len lenny lexi lexie libby
  liz lizzie lottie lou loz louie lyn maciek mack maddie maddy madge mags maggie magda malgosia mandy marge margie marty matt matty max
  meg mel mick mickey micky mike minnie mitch moll nan nat nate ned nell nellie nic nick nicky nico nikki norm ola ollie olly pam
  pat patsy peg peggy pen penny pete phil pip reg reggie rich richie rick rickie ricky rob robbie ron ronni ronnie ros rosie russ
  ruthie sam sammie sammy sandy sasha seb shaz sid stan ste steph steve stevie stu sue susie suzie suzy syd tabby
  tash tasha ted teddy teri terri terry tess tessa theo tilly tim timmy tina toby tom tomek tommy toni tony tori trev tricia trish
  trudy val vic vicki vicky vikki vince vinnie vinny viv walt wally wilf will willie willy winnie zac zach zack zak zosia`.split(
    /\s+/,
  ),
);

/** Whether people are called by this whose papers give another, longer name. */
export const isCallName = (name: string): boolean => CALL_NAMES.has(name);
