/**
 * Names that one person may go by, a line for each name: its short and pet forms, in English and in other languages
 * spoken here. A form may belong to several names (Alex to Alexander and Alexandra); two names that only share a form are
 * not each other's (Alexander is not Alexandra).
 */
const FORMS = `
aaron: ron ronnie
abdul: abdullah abdullahi abdulrahman
abigail: abbie abby abi gail
abraham: abe bram ibrahim
adam: addy
adrian: ade adriano
agnes: aggie nessa
alan: al allan allen
albert: al bert bertie albie
alexander: alex alec alexis xander sandy sasha al aleksander aleksandr lex zander
alexandra: alex alexa lexi sandra sasha sandy lexie ola
alfred: alf alfie fred freddie
alice: ali alicia elsie allie
alison: ali ally allie
amanda: mandy
amelia: amy millie mila
anastasia: nastya stacey tasia ana
andrew: andy drew andrzej andrei
angela: angie ange
ann: anne annie anna nan nancy annette
anna: annie ania ann anne anya hannah
anthony: tony ant antonio antoni
antonia: toni
archibald: archie
arthur: art artie
augustus: gus
barbara: barb babs basia barbie
barnaby: barney
barry: baz bazza
bartholomew: bart
beatrice: bea trixie bee
belinda: bel linda
benedict: ben
benjamin: ben benny benji
bernadette: bernie
bernard: bernie
bethany: beth
bridget: biddy bridie
bronwen: bron
calvin: cal
cameron: cam
caroline: carrie carol lina caro
carolyn: carol lyn
cassandra: cass cassie sandra
catherine: cath cathy kate katie kat kitty cat katherine kathryn cathryn katharine kathy kath kasia rina
cecilia: cissie cece
charles: charlie chas chuck carl
charlotte: charlie lottie lotte char
christina: chris chrissie tina christine kristina
christine: chris chrissie tina christina
christopher: chris kit topher kris kristoffer
clarence: clarrie
clifford: cliff
clive: 
clara: clare claire
constance: connie
cornelius: con neil
craig: 
cynthia: cindy
daniel: dan danny danilo
daniella: dani ella danielle
danielle: dani elle daniella
darren: daz dazza
david: dave davy dai dafydd davey
deborah: deb debbie debra
delia: dee
dennis: den denny
derek: del
diana: di diane
dominic: dom nick
donald: don donnie
dorothy: dot dottie dolly dorothea
douglas: doug dougie
edgar: ed eddie
edith: edie
edmund: ed eddie ned ted
edward: ed eddie ned ted teddy eddy
edwin: ed eddie
eleanor: ellie nell nora elle elinor lena
elena: lena helen ela
elizabeth: liz lizzie beth betty bess eliza libby lisa elsie betsy liza lily ela elisabeth ella elspeth
ella: ellie
ellen: ellie nell nellie
emily: em emmy millie
emma: em emmy
emmanuel: manny manu
eric: rick
ernest: ernie
esther: essie hester
ethel: 
eugene: gene
evelyn: eve evie
eve: evie eva
ezekiel: zeke
fatima: fatimah fatma fatema faty
fiona: fi
florence: flo florrie flossie
frances: fran frankie fanny francesca
francesca: fran frankie fran chess
francis: frank frankie fran
franklin: frank
frederick: fred freddie freddy rick fredrick
gabriel: gabe
gabriella: gabby ella gabi gabrielle
gareth: gaz gary
gary: gaz garry
geoffrey: geoff jeff jeffrey
george: georgie jorge jerzy
georgina: georgie gina georgia
gerald: gerry ged
gerard: gerry ged
geraldine: gerry
gertrude: gertie trudy
gillian: gill jill jilly
gordon: gordie
grace: gracie
graham: graeme grahame
gregory: greg grzegorz
gwendoline: gwen
hannah: anna han
harold: harry hal
harriet: hattie harry
harrison: harry
harry: harold henry
hassan: hasan
heather: hev
helen: nell nellie ellie helena
henrietta: hettie etta
henry: harry hank hal
herbert: herb bert
howard: howie
hubert: bert hugh
hugh: hughie huw
hussein: husain hussain hussayn
ian: iain
imogen: immy
irene: rene
isaac: ike zac zak
isabel: bella izzy belle isabella isabelle issy ella
isabella: bella izzy ella issy isabel isabelle
jacob: jake jakub kuba
jacqueline: jackie jacqui jacquie
jaden: jayden
james: jim jimmy jamie jem seamus jimmie hamish
jane: janie janet jenny jean
janet: jan
janice: jan
jasmine: jas jazz yasmin
jason: jay jase
jean: jeanie
jennifer: jen jenny jenna jennie
jeremy: jez jem jerry
jessica: jess jessie
jesse: jess
joan: joanie
joanna: jo joanne anna asia
joanne: jo joanna
jocelyn: joss
john: jack johnny jon ian sean jonny jan johnnie juan giovanni evan
jonathan: jon jonny nathan johnathan jonathon
jordan: jord
joseph: joe joey josef jozef jose giuseppe yusuf
josephine: jo josie fina
joshua: josh
joyce: joy
judith: judy jude
julia: julie jules
julian: jules
juliet: julie jules
june: 
justin: jus
kayleigh: kay kayley kayla
keith: 
kenneth: ken kenny
kevin: kev
khalid: khaled
kimberley: kim kimberly
kirsten: kirsty
krzysztof: krzys chris krzysiek
larissa: lara
laura: laurie lori
lauren: loz laurie
lawrence: larry laurie laurence lorenzo
leah: lea
leonard: len lenny leo
leonora: nora
leslie: les
lesley: les
lewis: lew louis
lillian: lily lil lilian
linda: lin lyn lynda
louis: lou lewis louie
louisa: lou louise
louise: lou lulu louisa
lucas: luke luca lukasz
lucy: lucie lucia lu
lydia: lyddie
lynn: lyn lynne
mackenzie: kenzie mac
maciej: maciek
madeleine: maddie maddy madeline madison
magdalena: magda lena
malcolm: malc mal
małgorzata: gosia malgorzata margaret
margaret: maggie meg peggy marge madge greta daisy margie mags rita peg
maria: mary marie mia ria mariam
marianne: mary ann marion
marilyn: lyn
marjorie: marge
mark: marc marek marcus
martha: mattie
martin: marty marcin
mary: molly polly maria marie may mae mamie
mason: 
matilda: tilly mattie tilda
matthew: matt matty mateusz matteo mathew
maurice: mo
maureen: mo
maximilian: max
maxwell: max
megan: meg meggie
melanie: mel
melissa: mel lissa missy
michael: mike mick mickey micky mikey michal mikhail miguel mitch
michelle: shell chelle
mildred: millie
miranda: randy mindy
mohammed: mohamed muhammad mohammad mo mohd muhammed md mehmet mohamad muhamad
mohammad: muhammad mohammed mohamed mo
muhammad: mohammed mohamed mohammad mo
nancy: nan
natalie: nat nats natalia
natasha: tash tasha nat
nathan: nat nate
nathaniel: nat nate nathan
neil: niall neal
nicholas: nick nicky nico mikolaj nicolas klaus
nicola: nicky nic nikki
nicole: nicky nikki
nigel: nige
norman: norm
oliver: ollie olly oli
olivia: liv livvy livia olive
oscar: ozzy
pamela: pam
patricia: pat patsy tricia trish trisha paddy
patrick: pat paddy rick padraig
paul: pauly pawel paulo pavel
paula: pauline
penelope: penny
peter: pete piotr pedro pyotr
philip: phil pip phillip felipe
philippa: pip pippa
phoebe: phebe
phyllis: phyl
priscilla: cilla
rachel: rach rae rachael
raymond: ray
rebecca: becky becca bex becs rebekah
reginald: reg reggie
rhiannon: rhi
richard: rick dick rich richie ricky dickie rik ryszard
robert: rob bob bobby robbie bert robin bobbie roberto
roberta: bobbie
rodney: rod
roger: rodge
roland: rollo rolly
ronald: ron ronnie
rosalind: ros rose
rose: rosie rosa
rosemary: rose rosie romy
rowena: 
roxanne: roxy
rupert: 
russell: russ
ruth: ruthie
ryan: ry
sabrina: brina
samantha: sam sammy sammie
samuel: sam sammy
sandra: sandie sandy
sarah: sally sadie sara zara
sebastian: seb bas
sean: shaun shawn
sharon: shaz shazza
sheila: shelagh
shirley: shirl
sidney: sid sydney syd
simon: si szymon
sophie: soph sophia sofia zofia
sophia: sophie sofia
stacey: stace stacy
stanley: stan
stephanie: steph steff stevie stefanie
stephen: steve stevie steven ste stefan szczepan
steven: steve stevie stephen ste
stewart: stu stuart
stuart: stu stewart
susan: sue susie suzy suzie susanna suzanne
susannah: sue susie suzie susanna
suzanne: sue suzie susan
sylvester: sly
sylvia: syl
tamara: tammy tamsin
tabitha: tabby
terence: terry tel terrence
teresa: terry tess tessa theresa
theodore: theo ted teddy
thomas: tom tommy thom tomasz tomas tam
timothy: tim timmy
tobias: toby
tracey: trace tracy
trevor: trev
valerie: val
vanessa: nessa
vera: 
verity: vee
veronica: ronnie ronni vera
victor: vic viktor
victoria: vicky vicki vic tori vikki
vincent: vince vinny vinnie
violet: vi
virginia: ginny ginger
vladimir: vlad vova
vivian: viv
walter: wally walt
wendy: wend
wilfred: wilf fred
wilhelmina: mina willa
william: will bill billy liam wills willie willy guillermo wilhelm
winifred: winnie freda
winston: win
wojciech: wojtek
xavier: javier
yasmin: jasmine yasmine yaz
yousef: yusuf yousuf youssef joseph
yvonne: eve
zachary: zac zach zak zack zachariah
zainab: zaynab zeinab
zoe: zoey
`;

const formsOf = new Map<string, Set<number>>();
FORMS.trim()
  .split('\n')
  .forEach((line, group) => {
    const [name, forms] = line.split(':') as [string, string];
    for (const form of [name, ...forms.trim().split(' ')]) {
      if (form === '') continue;
      const groups = formsOf.get(form) ?? new Set<number>();
      groups.add(group);
      formsOf.set(form, groups);
    }
  });

const NONE: readonly number[] = [];

/** The names that this may be a form of, by their place in the table; itself among them. */
export const namesBehind = (form: string): readonly number[] => (formsOf.has(form) ? [...formsOf.get(form)!] : NONE);

/** The forms in use for a name, for those who write names: the generator. */
export const formsFor = (name: string): readonly string[] => {
  const line = FORMS.split('\n').find((one) => one.startsWith(`${name}:`));
  return line
    ? line
        .slice(name.length + 1)
        .trim()
        .split(' ')
        .filter(Boolean)
    : [];
};
