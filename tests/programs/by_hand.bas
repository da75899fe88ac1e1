' What a person does by hand in LibreOffice Calc: each line of a file is one step, its words parted by tabs.

Sub Main(Steps As String)
	On Error GoTo Failed
	Dim Files, Source, Book, Words
	Files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
	Source = CreateUnoService("com.sun.star.io.TextInputStream")
	Source.setInputStream(Files.openFileRead(Steps))
	Source.setEncoding("UTF-8")
	Do Until Source.isEOF()
		Words = Split(Source.readLine(), Chr(9))
		Select Case Words(0)
			Case "open": Book = Opened(Words(1))
			Case "words": CellOf(Book, Words(1)).String = Join(Split(Words(2), "\n"), Chr(10))
			Case "number": Count(Book, CellOf(Book, Words(1)), CDbl(Words(2)), Words(3))
			Case "formula": CellOf(Book, Words(1)).Formula = Words(2)
			Case "hide row": CellOf(Book, Words(1)).Rows(0).IsVisible = False
			Case "hide column": CellOf(Book, Words(1)).Columns(0).IsVisible = False
			Case "merge": CellOf(Book, Words(1)).merge(True)
			Case "strike": CellOf(Book, Words(1)).CharStrikeout = com.sun.star.awt.FontStrikeout.SINGLE
			Case "comment": Comment(Book, Words(1), Words(2))
			Case "text box": Draw(Book, "Text", Words(1)).String = Words(2)
			Case "line": Draw(Book, "Line", Words(1))
			Case "tick box": TickBox(Book, Words(1), Words(2))
			Case "copy sheet": CopySheet(Book, Words(1))
			Case "save": Save(Book, Words(1), Words(2), Words(3), Words(4))
			Case "close": Book.close(True)
		End Select
	Loop
Failed:
	' A fault would ask somebody in a window that nobody sees; the file that is then missing tells.
	StarDesktop.terminate()
End Sub

Function Opened(Address As String)
	Dim How(0) As New com.sun.star.beans.PropertyValue
	How(0).Name = "Hidden": How(0).Value = True
	Opened = StarDesktop.loadComponentFromURL(Address, "_blank", 0, How())
End Function

Function CellOf(Book, Place As String)
	Dim Parts
	Parts = Split(Place, "!")
	CellOf = Book.Sheets.getByName(Parts(0)).getCellRangeByName(Parts(1))
End Function

Sub Count(Book, Cell, Number As Double, Code As String)
	Dim Language As New com.sun.star.lang.Locale
	Dim Key
	Cell.Value = Number
	If Code <> "" Then
		Key = Book.NumberFormats.queryKey(Code, Language, False)
		If Key = -1 Then Key = Book.NumberFormats.addNew(Code, Language)
		Cell.NumberFormat = Key
	End If
End Sub

Sub Comment(Book, Place As String, Words As String)
	Dim Sheet
	Sheet = Book.Sheets.getByName(Split(Place, "!")(0))
	Sheet.Annotations.insertNew(CellOf(Book, Place).CellAddress, Words)
End Sub

Function Draw(Book, Kind As String, Place As String)
	Dim Shape, Cell
	Cell = CellOf(Book, Place)
	Shape = Book.createInstance("com.sun.star.drawing." & Kind & "Shape")
	Shape.Position = Cell.Position
	Shape.Size = Cell.Size
	Cell.Spreadsheet.DrawPage.add(Shape)
	Draw = Shape
End Function

Sub TickBox(Book, Place As String, Words As String)
	Dim Box, Form
	Form = Book.createInstance("com.sun.star.form.component.Form")
	CellOf(Book, Place).Spreadsheet.DrawPage.Forms.insertByIndex(0, Form)
	Box = CreateUnoService("com.sun.star.form.component.CheckBox")
	Box.Label = Words
	Box.State = 1
	Form.insertByIndex(0, Box)
	Draw(Book, "Control", Place).Control = Box
End Sub

Sub CopySheet(Book, Title As String)
	Book.unprotect("")
	Book.Sheets.copyByName(Book.Sheets(0).Name, Title, Book.Sheets.Count)
End Sub

Sub Save(Book, Address As String, Filter As String, Options As String, Password As String)
	Dim How(2) As New com.sun.star.beans.PropertyValue
	How(0).Name = "FilterName": How(0).Value = Filter
	How(1).Name = "FilterOptions": How(1).Value = Options
	How(2).Name = "Overwrite": How(2).Value = True
	If Password <> "" Then How(2).Name = "Password": How(2).Value = Password
	Book.storeToURL(Address, How())
End Sub
