import { slipsBetween } from './similarity';

/**
 * Given names in use in Britain, by how common they are among people of all ages. APPROXIMATE: the shares are rounded
 * to a few steps from what is generally known of such counts, and no published table was copied. Counts are published
 * by the Office for National Statistics (Baby names in England and Wales, yearly and historical), the National Records
 * of Scotland (Names, Most popular, and Forenames in the population) and NISRA; a model that is estimated from an index
 * counts the names itself, and its counts come first.
 *
 * Two uses: a name that a model has not met is not the rarest there is (Kyle); and two names that each stand here are
 * two names, and no slip of the hand (Ava and Eva, Jayden and Kayden).
 */
const STEPS: readonly { readonly share: number; readonly female: string; readonly male: string }[] = [
  {
    share: 0.008,
    female: '',
    male: 'david john michael paul james andrew mohammed',
  },
  {
    share: 0.0045,
    female: 'susan margaret sarah emma claire karen elizabeth mary nicola jacqueline julie patricia christine helen',
    male: 'robert peter stephen christopher mark richard thomas william daniel matthew jack alan ian muhammad george',
  },
  {
    share: 0.0025,
    female: `laura rebecca lisa michelle amanda tracey jane joanne louise rachel samantha katie jessica charlotte lucy emily olivia sophie linda
      barbara carol jennifer janet ann sandra catherine angela deborah victoria alison amy hannah lauren chloe gemma jean anne`,
    male: `simon kevin joshua harry oliver gary steven adam ryan benjamin samuel joseph anthony alexander liam martin brian philip jason luke
      nicholas jonathan lee neil stuart craig scott graham charlie keith kenneth raymond terence ahmed ali edward henry lewis`,
  },
  {
    share: 0.0012,
    female: `grace amelia ella mia isla ava lily poppy evie ruby holly megan bethany natalie kelly stephanie danielle zoe donna kerry leanne kirsty
      hayley natasha stacey kayleigh abigail georgia eleanor molly jade sharon paula dawn tracy maria diane lynn wendy gillian pauline maureen
      dorothy sheila joan kathleen valerie lesley caroline ruth anna kathryn melissa alice freya daisy ellie isabella sophia phoebe florence fatima
      jasmine eva aisha amber shannon paige marie heather katherine lynne beverley lorraine jayne judith suzanne teresa carole cheryl`,
    male: `kyle nathan jake connor jordan callum aaron dean wayne darren shaun sean colin nigel roger barry derek dennis carl marcus leon tyler jayden
      alfie noah leo oscar archie freddie jacob max ethan mason isaac logan lucas dylan toby theo arthur mohammad patrick francis dominic
      gareth rhys owen jamie ashley ben sam tom joe charles trevor geoffrey malcolm ronald roy donald gordon norman leslie douglas
      timothy gavin russell ross duncan bradley reece kieran curtis ibrahim omar hassan hussain abdul yusuf imran jay louis harrison hugo`,
  },
  {
    share: 0.0005,
    female: `maisie rosie millie sienna elsie matilda willow sofia evelyn harper aria layla lola eliza imogen scarlett summer erin darcy martha maryam
      zara nancy robyn francesca isabelle isabel alexandra caitlin courtney chelsea kimberley carly charlene tanya tara naomi nina nadia rosemary
      sylvia marion eileen irene brenda joyce marjorie hilda vera doris edith gladys elaine marilyn yvonne geraldine frances hilary annette denise
      maxine debbie jill sally penelope virginia vanessa fiona rosalind sara kim tina lucinda harriet beatrice esme thea violet ivy penny bonnie orla
      niamh aoife siobhan sinead ciara clare bridget bernadette rhiannon sian bethan cerys ffion carys elin megan eilidh morag kirsten catriona ailsa
      khadija zainab amina hafsa maria aaliyah ayesha noor priya simran harpreet anita sunita kavita agnieszka katarzyna anna monika magdalena ewa
      joanna natalia aleksandra zofia julia oliwia elena ioana andreea tia lexi lacey skye tilly evie libby gracie esther miriam leah hope faith joy
      shanice chantelle tanisha keisha monique simone jodie kellie mandy toni terri rosa lena lydia rosalie chantel demi leila leyla nicole`,
    male: `reuben rory finley jude reggie tommy ronnie albie louie teddy bobby frankie jaxon hunter elijah gabriel sebastian stanley frederick albert
      harvey ellis elliot elliott caleb zachary felix jasper rowan finn seth luca alex robin guy giles rupert hugh julian adrian justin damian damien
      dale glen glenn clive howard maurice victor vincent gerald leonard ernest harold walter sidney reginald bernard cyril lawrence laurence
      declan brendan gerard conor cormac padraig eamon euan ewan fraser hamish angus alasdair alistair iain craig gethin dafydd ieuan huw emyr aled
      usman bilal hamza zain umar haris faisal asif tariq khalid rashid nadeem adnan kamran shahid junaid yasin ismail idris mustafa mehmet ahmad amir
      hussein hasan raj amit sanjay vijay rajesh arjun rohan anil sunil ravi nikhil gurpreet harjit jaspal manjit piotr krzysztof tomasz jakub marcin
      lukasz mateusz pawel michal andrzej marek adrian filip kacper szymon andrei alexandru ion mihai kwame kofi emmanuel samuel tunde chinedu abdi
      jermaine tyrone leroy dwayne delroy winston errol clinton devon kian tyrese kayden kaden jaden brandon cameron corey cory cody dominik danny billy
      kai zak zack zach harley riley taylor morgan blake carter jenson ollie joel josh josiah nathaniel eli levi conrad dexter rafael antonio marco`,
  },
  {
    share: 0.0001,
    female: `blessing mercy comfort abena akua adaeze chioma ngozi folake yetunde amara ifeoma sade temitope hodan faduma hawa fatou mariama sahra asha
      sana saima farah samina shazia rukhsana nasreen shabana iqra mehwish sadia bushra hira sumaira yasmin yasmine tahira razia parveen shahida halima
      rahima sultana nazma rubina mariam nour hala rania shirin zahra narges zeynep elif ayse emine hatice anjali jaspreet pooja neha manpreet meera
      rajinder sukhwinder balvinder kiran nisha deepa rekha jyoti kasia gosia malgorzata weronika karolina paulina irina oksana jolanta mihaela mei ling
      xiu ying hui yan fang jing lan linh huong mai ngoc tamsin philippa mabel ethel winifred constance verity ottilie clementine cordelia saffron
      tabitha ophelia isolde rowena briony hermione persephone araminta kitty tess nell maya mya myla arabella delilah ottoline luna nova aurora
      ariana ariella arya eden iris olive margot ada aine roisin saoirse caoimhe nia seren efa mali lowri angharad gwen glenys myfanwy nerys
      janice rita maud olga lilian phyllis muriel mavis beryl audrey joanna josephine georgina charlotte antonia claudia bianca carmen elle ellen
      ellena alana alanna alicia alisha aleesha aleena alina amelie amira amirah anaya anisa anya ayla callie carla carrie cassie ceri chanel coral
      crystal daniella danika dana dina donna ebony elise elisha eloise emilia emily-rose esmee estelle eve fern fleur gabriella gabrielle gaynor gina
      hallie hannah hazel helena henrietta hollie inaya india ingrid iona isha jada jaime janine jasmin jemma jemima jenna jerry jess jocelyn jodi
      jolene jordan judy julianne juliet juliette kara karina kate katy kaya kaylee keely keira kiera kiana kimberly kiri krista kristina kyra lana
      lara larissa laurel lea liana lila lilah lilly lillian lily-mae linzi lisa livia lois lorna lottie lucia lynda lyra mackenzie maddison madison
      madeleine maeve maggie marcia marina marissa marnie meghan melanie melody mila miley mina mollie mona morgan muna myra nadine nell nevaeh nicola
      nikita nora norah oana olivia-rose orlagh pam pamela peggy polly priscilla raquel rhea rhona riley roberta rochelle roma roxanne rosanna rose
      roshni ruby-mae safa safiya saira salma sameera sandy sasha selena selina serena shania shelley sheri sherrie shirley shona sonia sonya sophia-rose
      stella susanna sydney tamara tamsyn tanya tasha tayla tegan thelma tiana tiffany tiya tracie trudy una ursula vivian vivienne wanda winnie xanthe
      zahara zaynab zena zoya danielle isha ikra leona lorena kerri kirsti aimee alyssa amie astrid avril beth betty cara cathy cecilia celia charley`,
    male: `kwabena emeka olumide babatunde femi segun ifeanyi mohamed mamadou ousmane godfrey tendai tafadzwa farah waqas kashif iqbal tahir haroon shafiq
      rehan anwar rafiq shakeel naveed arshad sajid wasim zahid aamir sukhdev balbir surinder hardeep mandeep dilip bharat murat khaled yousef karim tarek
      reza hossein farhad emre azad wei jun ming hao jian lei qiang chun wai kin tuan minh duc hung quang thanh florin dmitri sergei vasile kamil
      grzegorz wojciech zbigniew bogdan ionut stefan radu cristian horace ivor basil ambrose barnaby percy cecil lysander peregrine torquil crispin
      aidan aiden aden alec alfred algernon amos andre angelo anton archer aron ashton asher august austin avery axel ayaan ayan aydin aziz bailey baker
      benedict bertie beau boris boyd brad brendan brett bruce bruno byron caden calvin carlo carlos casey cassius chad chester christian clark claude
      clayton clifford cole colm cosmo craig cyrus damon dante darius darcy darragh darrell darryl daryl dawson denis denzel dillon dion dirk donovan
      dorian drew dwight earl eddie edgar edmund edwin elias elvis emil emilio enzo eoin eric erik ernest eugene evan ezra fabian farhan fergus fernando
      fintan fletcher floyd franklin fred gene giovanni grant gregory griffin gus guto hadley hal harris hector herbert herman hudson humphrey hakim
      ignatius igor irfan isaiah ivan jackson jago jaime jalal jamal jamil jared jarvis javier jayce jaylen jed jeffrey jenkin jeremiah jeremy jerome
      jerry jesse jim jimmy joaquin johan johnny jonah jonas jorge jose juan kane karl kasper keenan keiran kelvin ken kendrick kenny kenzo khalil
      kingsley kirk kit kobe kristian kurt kyran kyron lachlan lance lars lenny lennox leonardo leopold levi lincoln linus lloyd lorenzo lorcan luis
      luka lukas lyle mackenzie malachi malik manuel marc mario marley marlon marshall marvin mathew maximilian melvin mervyn micah miguel mikael
      miles milo miller milan mitchell mohsin moses murray musa myles nabil nadir naseem ned nelson nico nikolai noel nolan omari orlando orson
      osman otis otto pablo parker pascal pedro percival phoenix preston qasim quentin quincy ralph ramon raphael raul ray reece reid reuben rex rhys
      ricardo ricky rio robbie rocco roderick rodney rogan roland roman romeo ronan rudy rufus ruben russel sadiq saeed salman samir santiago saul
      shane shannon sharif sherwin silas solomon sonny spencer spike stefano sterling steve stevie sulaiman sunny tahmid taha talha tariq tate terry
      thaddeus theodore thiago tobias tobin todd tony tristan troy tyson ulysses uzair valentin vaughan vernon vinnie wade warren wesley wilbur wilf
      wilfred winston xander xavier yahya yasir yusef zaid zain zane zayn zayden zidane ziggy clement gethin merlin osian macsen elis evan`,
  },
];

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

interface Known {
  share: number;
  female: boolean;
  male: boolean;
}

const KNOWN: ReadonlyMap<string, Known> = (() => {
  const known = new Map<string, Known>();
  for (const { share, female, male } of STEPS) {
    for (const [sex, names] of [
      ['female', words(female)],
      ['male', words(male)],
    ] as const) {
      for (const name of names) {
        // The commoner step comes first.
        const one = known.get(name.replaceAll('-', '')) ?? { share, female: false, male: false };
        one[sex] = true;
        known.set(name.replaceAll('-', ''), one);
      }
    }
  }
  return known;
})();

/** The share of people who have this given name, about; undefined for a name that does not stand here. */
export const shareOfGivenName = (name: string): number | undefined => KNOWN.get(name)?.share;

/** Whether hardly anybody but women, or hardly anybody but men, has this name. */
export function sexOfGivenName(name: string): 'FEMALE' | 'MALE' | undefined {
  const known = KNOWN.get(name);
  return known === undefined || known.female === known.male ? undefined : known.female ? 'FEMALE' : 'MALE';
}

/**
 * Every word with one letter of it left out, and itself: two words that are one slip apart have one of these in common.
 */
function shortened(word: string): string[] {
  const all = [word];
  for (let at = 0; at < word.length; at += 1) all.push(word.slice(0, at) + word.slice(at + 1));
  return all;
}

const SHORTENED: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>();
  for (const name of KNOWN.keys())
    for (const form of shortened(name)) found.set(form, [...(found.get(form) ?? []), name]);
  return found;
})();

const near = new Map<string, readonly string[]>();
const LARGEST_MEMORY = 50_000;

/** The names in use of which this may be one slip of the hand. */
export function namesOneSlipFrom(word: string): readonly string[] {
  let names = near.get(word);
  if (names === undefined) {
    const candidates = new Set(shortened(word).flatMap((form) => SHORTENED.get(form) ?? []));
    names = [...candidates].filter((name) => slipsBetween(name, word, 1) <= 1);
    if (near.size > LARGEST_MEMORY) near.clear();
    near.set(word, names);
  }
  return names;
}
