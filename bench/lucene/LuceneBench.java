import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Lucene on the same texts and queries as triglot-bench, which runs this and reads its output.
 *
 * <pre>
 *   index  DIR TEXTS THREADS yes|no    TEXTS: id, title and text per line, separated by tabs;
 *                                      yes: the text is stored. Prints articles and milliseconds.
 *   search DIR QUERIES                 QUERIES: kind and words per line, separated by a tab. Then
 *                                      "pass" or "count" lines on standard input, each answered by
 *                                      a line per query (nanoseconds and hits, or matches).
 * </pre>
 *
 * One field with positions: Unicode word boundaries, lower case, accents folded, no stop words, no
 * stemming. BM25, ten hits with their stored titles; one segment.
 */
public final class LuceneBench {
  private static final String BODY = "body";
  private static final String TITLE = "title";
  private static final double BUFFER_MIB = 256;
  private static final int HITS = 10;

  /** Marks the end of the texts, once per indexing thread. */
  private static final String END = "";

  private static final class Folding extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new StandardTokenizer();
      TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer));
      return new TokenStreamComponents(tokenizer, folded);
    }
  }

  private LuceneBench() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 5 && arguments[0].equals("index")) {
      index(Paths.get(arguments[1]), Paths.get(arguments[2]), Integer.parseInt(arguments[3]),
          arguments[4].equals("yes"));
    } else if (arguments.length == 3 && arguments[0].equals("search")) {
      search(Paths.get(arguments[1]), Paths.get(arguments[2]));
    } else {
      System.err.println("usage: LuceneBench index DIR TEXTS THREADS yes|no | search DIR QUERIES");
      System.exit(2);
    }
  }

  private static void index(Path directory, Path texts, int threads, boolean stored)
      throws Exception {
    long begin = System.nanoTime();
    IndexWriterConfig config = new IndexWriterConfig(new Folding());
    config.setRAMBufferSizeMB(BUFFER_MIB);
    int articles;
    try (MMapDirectory files = new MMapDirectory(directory);
        IndexWriter writer = new IndexWriter(files, config)) {
      add(writer, texts, threads, stored);
      writer.forceMerge(1);
      writer.commit();
      articles = writer.getDocStats().numDocs;
    }
    System.out.println(articles + "\t" + (System.nanoTime() - begin) / 1e6);
  }

  private static void add(IndexWriter writer, Path texts, int threads, boolean stored)
      throws Exception {
    BlockingQueue<String> lines = new ArrayBlockingQueue<>(1000);
    AtomicReference<Exception> failure = new AtomicReference<>();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; ++i) {
      Thread worker = new Thread(() -> {
        try {
          for (String line = lines.take(); !line.equals(END); line = lines.take()) {
            if (failure.get() == null) {
              writer.addDocument(document(line, stored));
            }
          }
        } catch (Exception error) {
          failure.compareAndSet(null, error);
          lines.clear();
        }
      });
      worker.start();
      workers.add(worker);
    }
    try (BufferedReader in = Files.newBufferedReader(texts, StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null && failure.get() == null;
          line = in.readLine()) {
        lines.put(line);
      }
    }
    for (int i = 0; i < threads; ++i) {
      lines.put(END);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private static Document document(String line, boolean stored) {
    int title = line.indexOf('\t') + 1;
    int text = line.indexOf('\t', title) + 1;
    Document document = new Document();
    document.add(new StoredField(TITLE, line.substring(title, text - 1)));
    document.add(new TextField(
        BODY, line.substring(text), stored ? Field.Store.YES : Field.Store.NO));
    return document;
  }

  private static void search(Path directory, Path queries) throws IOException {
    List<Query> read = new ArrayList<>();
    try (Analyzer analyzer = new Folding()) {
      for (String line : Files.readAllLines(queries, StandardCharsets.UTF_8)) {
        int words = line.indexOf('\t') + 1;
        read.add(query(line.substring(0, words - 1), terms(analyzer, line.substring(words))));
      }
    }
    PrintStream out = new PrintStream(System.out, false, "UTF-8");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (DirectoryReader reader = DirectoryReader.open(new MMapDirectory(directory))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null); // what is measured is searching
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        StringBuilder answers = new StringBuilder();
        for (Query query : read) {
          if (line.equals("count")) {
            answers.append("0\t").append(searcher.count(query)).append('\n');
          } else {
            time(searcher, query, answers);
          }
        }
        out.print(answers);
        out.flush();
      }
    }
  }

  private static void time(IndexSearcher searcher, Query query, StringBuilder answers)
      throws IOException {
    long begin = System.nanoTime();
    ScoreDoc[] hits = searcher.search(query, HITS).scoreDocs;
    int titles = 0;
    for (ScoreDoc hit : hits) {
      if (searcher.doc(hit.doc, Set.of(TITLE)).get(TITLE) != null) {
        ++titles;
      }
    }
    long elapsed = System.nanoTime() - begin;
    answers.append(elapsed).append('\t').append(titles).append('\n');
  }

  private static Query query(String kind, List<Term> terms) {
    if (kind.equals("phrase")) {
      return new PhraseQuery(BODY, terms.stream().map(term -> term.bytes()).toArray(
          BytesRef[]::new));
    }
    if (terms.size() == 1) {
      return new TermQuery(terms.get(0));
    }
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    for (Term term : terms) {
      builder.add(new TermQuery(term),
          kind.equals("or") ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.MUST);
    }
    return builder.build();
  }

  private static List<Term> terms(Analyzer analyzer, String words) throws IOException {
    List<Term> terms = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(BODY, words)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        terms.add(new Term(BODY, term.toString()));
      }
      tokens.end();
    }
    return terms;
  }
}
